package io.sharedcore.headers;

import jakarta.servlet.http.HttpServletResponse;

/**
 * The head of a response in any container.
 */
record ServletResponseHead(HttpServletResponse response) implements ResponseHead {

	@Override
	public int status() {
		return this.response.getStatus();
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
