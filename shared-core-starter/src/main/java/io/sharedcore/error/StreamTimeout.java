package io.sharedcore.error;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;

/**
 * Recognizes the timeout of an event stream, which is not a failure: such a stream has no
 * end, and its client reconnects.
 */
final class StreamTimeout {

	private StreamTimeout() {
	}

	static boolean is(HttpServletResponse response, Throwable failure) {
		String type = response.getContentType();
		return failure instanceof AsyncRequestTimeoutException && response.isCommitted() && type != null
				&& type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
	}

}
