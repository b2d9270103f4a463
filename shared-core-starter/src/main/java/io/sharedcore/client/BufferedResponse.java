package io.sharedcore.client;

import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/**
 * A response that knows the buffer which it was read from.
 */
final class BufferedResponse extends BasicClassicHttpResponse {

	private static final long serialVersionUID = 1L;

	private final transient SessionInputBuffer input;

	BufferedResponse(int status, String reason, SessionInputBuffer input) {
		super(status, reason);
		this.input = input;
	}

	/**
	 * Whether more was read from the connection than the response so far. Costs no system
	 * call.
	 */
	boolean hasUnreadInput() {
		return this.input.length() > 0;
	}

}
