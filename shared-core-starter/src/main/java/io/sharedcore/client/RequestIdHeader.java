package io.sharedcore.client;

import io.sharedcore.context.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the request id of a call: the id that the caller set, or else the id of the
 * request that is being served, or else a new one.
 */
final class RequestIdHeader {

	private RequestIdHeader() {
	}

	static String forCall(RequestOptions options) {
		String chosen = options.header(RequestId.HEADER);
		return (chosen != null && RequestId.isValid(chosen)) ? chosen : orNew(RequestId.current());
	}

	/**
	 * Replaces an id that is not valid as a header.
	 */
	private static String orNew(@Nullable String id) {
		return (id != null && RequestId.isValid(id)) ? id : RequestId.generate();
	}

}
