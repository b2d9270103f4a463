package io.sharedcore.client;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * Calls whose response is streamed: not retried, without a limit of its size, and bounded
 * by the deadline until the body is closed.
 */
interface StreamingCalls {

	/**
	 * Makes a call.
	 * @return the response, with a status below 400
	 * @throws ServiceCallException if the call fails
	 */
	StreamedResponse stream(HttpMethod method, String service, String path, @Nullable Object body,
			RequestOptions options);

	/**
	 * Makes a call on another thread. Its timeout runs from now on.
	 */
	CompletableFuture<StreamedResponse> streamLater(HttpMethod method, String service, String path,
			@Nullable Object body, RequestOptions options);

}
