package io.sharedcore.headers;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The head of a response in any container.
 */
record ServletResponseHead(HttpServletResponse response) implements ResponseHead {

	@Override
	public int status() {
		return this.response.getStatus();
	}

	@Override
	public @Nullable String contentType() {
		return this.response.getContentType();
	}

	@Override
	public boolean contains(String name) {
		return this.response.containsHeader(name);
	}

	@Override
	public void add(Header header) {
		this.response.addHeader(header.name(), header.value());
	}

}
