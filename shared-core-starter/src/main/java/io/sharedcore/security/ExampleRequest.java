package io.sharedcore.security;

import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.FilterInvocation;

/**
 * A request with a path and a method that a filter chain can be asked about. All methods
 * that it does not know throw an {@link UnsupportedOperationException}.
 */
final class ExampleRequest extends HttpServletRequestWrapper {

	private final Map<String, Object> attributes = new HashMap<>();

	ExampleRequest(String path, String method, @Nullable ServletContext servletContext) {
		super(new FilterInvocation("", path, method, servletContext).getHttpRequest());
	}

	@Override
	public DispatcherType getDispatcherType() {
		return DispatcherType.REQUEST;
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		return this.attributes.get(name);
	}

	@Override
	public void setAttribute(String name, Object value) {
		this.attributes.put(name, value);
	}

	@Override
	public void removeAttribute(String name) {
		this.attributes.remove(name);
	}

}
