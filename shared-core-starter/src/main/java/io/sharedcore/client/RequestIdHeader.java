package io.sharedcore.client;

import io.sharedcore.context.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * The id that a call goes out with: the one that the caller chose, else the one of the
 * request that is being served, else a new one.
 */
final class RequestIdHeader {

	private RequestIdHeader() {
	}

	static String forCall(RequestOptions options) {
		String chosen = options.header(RequestId.HEADER);
		return (chosen != null && RequestId.isValid(chosen)) ? chosen : orNew(RequestId.current());
	}

	/**
	 * An id that is no good as a header is not sent on.
	 */
	private static String orNew(@Nullable String id) {
		return (id != null && RequestId.isValid(id)) ? id : RequestId.generate();
	}

}
