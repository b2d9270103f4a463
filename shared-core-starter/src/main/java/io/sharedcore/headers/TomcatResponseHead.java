package io.sharedcore.headers;

import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/**
 * The head of a response in Tomcat. Tomcat writes bytes as they are, but creates an
 * encoder and two buffers for each name and each value that is text. The bytes have to be
 * copies: Tomcat keeps them and may write a number into them for a later response.
 */
record TomcatResponseHead(Response response) implements ResponseHead {

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
		return this.response.getMimeHeaders().getValue(name) != null;
	}

	@Override
	public void add(Header header) {
		byte[] name = header.nameBytes();
		byte[] value = header.valueBytes();
		this.response.getMimeHeaders().addValue(name, 0, name.length).setBytes(value, 0, value.length);
	}

}
