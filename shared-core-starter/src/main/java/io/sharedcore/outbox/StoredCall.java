package io.sharedcore.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A row to insert: the call, and the context that it is sent in. Maps are JSON objects.
 *
 * @param id the id
 * @param service the configured name of the service
 * @param method the HTTP method
 * @param path the URI template
 * @param uriVariables the variables of the path
 * @param queryParams the query parameters
 * @param headers the headers
 * @param body the JSON body
 * @param timeout the timeout of an attempt
 * @param orderKey the hash of service and order key
 * @param notBefore the time before which it is not sent
 * @param context the context that it is sent in
 */
record StoredCall(UUID id, String service, String method, String path, String uriVariables, String queryParams,
		String headers, byte @Nullable [] body, @Nullable Duration timeout, @Nullable Long orderKey,
		@Nullable Instant notBefore, Context context) {

	/**
	 * The context of the thread that stored a call.
	 *
	 * @param requestId the id of the request
	 * @param userId the id of the user
	 * @param traceContext the headers that continue the trace, as a JSON object
	 * @param traceId the id of the trace
	 */
	record Context(String requestId, @Nullable String userId, @Nullable String traceContext, @Nullable String traceId) {
	}

}
