package io.sharedcore.paging;

import java.time.Clock;
import java.time.Instant;

import io.sharedcore.context.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * An optional envelope for successful responses. The library does not require it, and
 * failures never use it: they are problem documents.
 *
 * @param <T> the type of the content
 * @param success whether the request succeeded
 * @param data the content
 * @param message a sentence for people
 * @param requestId the id of the request
 * @param timestamp the time of the response
 */
public record StandardResponse<T>(boolean success, @Nullable T data, @Nullable String message,
		@Nullable String requestId, Instant timestamp) {

	/**
	 * Creates a successful response.
	 * @param <T> the type of the content
	 * @param data the content
	 * @return the envelope, with the current request's id and the system's time
	 */
	public static <T> StandardResponse<T> of(@Nullable T data) {
		return of(data, null);
	}

	/**
	 * Creates a successful response with a message.
	 * @param <T> the type of the content
	 * @param data the content
	 * @param message a sentence for people
	 * @return the envelope, with the current request's id and the system's time
	 */
	public static <T> StandardResponse<T> of(@Nullable T data, @Nullable String message) {
		return of(data, message, Clock.systemUTC());
	}

	/**
	 * Creates a successful response at a time.
	 * @param <T> the type of the content
	 * @param data the content
	 * @param message a sentence for people
	 * @param clock the source of the time
	 * @return the envelope, with the current request's id
	 */
	public static <T> StandardResponse<T> of(@Nullable T data, @Nullable String message, Clock clock) {
		return new StandardResponse<>(true, data, message, RequestId.current(), clock.instant());
	}

}
