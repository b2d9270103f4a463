package io.sharedcore.ratelimit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * The path of a request within the application. Nearly every path is plain: it has no
 * escapes and no parameters, so it has only one spelling and can be matched without
 * parsing.
 */
final class RequestedPath {

	private final HttpServletRequest request;

	private final @Nullable String plain;

	private @Nullable PathContainer parsed;

	private @Nullable PathContainer withinServlet;

	RequestedPath(HttpServletRequest request) {
		this.request = request;
		this.plain = plain(request.getRequestURI(), request.getContextPath());
	}

	private static @Nullable String plain(String uri, String contextPath) {
		if (uri.indexOf('%') >= 0 || uri.indexOf(';') >= 0 || !uri.startsWith(contextPath)) {
			return null;
		}
		String path = contextPath.isEmpty() ? uri : uri.substring(contextPath.length());
		return path.startsWith("/") ? path : null;
	}

	/** The path as text; {@code null} if it is not plain. */
	@Nullable String plain() {
		return this.plain;
	}

	/** The path as Spring MVC parses it. */
	PathContainer parsed() {
		PathContainer path = this.parsed;
		if (path == null) {
			path = RequestPath.parse(this.request.getRequestURI(), this.request.getContextPath())
				.pathWithinApplication();
			this.parsed = path;
		}
		return path;
	}

	/**
	 * The path without the prefix of the servlet's mapping
	 * ({@code spring.mvc.servlet.path}), which the paths of Spring MVC's handlers do not
	 * have.
	 * @return the path, or {@code null} if there is no such prefix
	 */
	@Nullable PathContainer withinServlet() {
		if (this.withinServlet == null && this.request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH) {
			this.withinServlet = ServletRequestPathUtils.parse(this.request).pathWithinApplication();
		}
		return this.withinServlet;
	}

}
