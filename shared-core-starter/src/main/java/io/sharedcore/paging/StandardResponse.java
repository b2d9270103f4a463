package io.sharedcore.paging;

import java.time.Clock;
import java.time.Instant;

import io.sharedcore.context.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * An envelope for those who want one around every success. Nothing in the library asks
 * for it, and failures never come in it: they are problem documents.
 *
 * @param <T> the type of what is in it
 * @param success whether it went well
 * @param data what was asked for
 * @param message a sentence for people
 * @param requestId the id of the request
 * @param timestamp when it was answered
 */
public record StandardResponse<T>(boolean success, @Nullable T data, @Nullable String message,
		@Nullable String requestId, Instant timestamp) {

	/**
	 * A success.
	 * @param <T> the type of what is in it
	 * @param data what was asked for
	 * @return the envelope, with the current request's id and the system's time
	 */
	public static <T> StandardResponse<T> of(@Nullable T data) {
		return of(data, null);
	}

	/**
	 * A success with a message.
	 * @param <T> the type of what is in it
	 * @param data what was asked for
	 * @param message a sentence for people
	 * @return the envelope, with the current request's id and the system's time
	 */
	public static <T> StandardResponse<T> of(@Nullable T data, @Nullable String message) {
		return of(data, message, Clock.systemUTC());
	}

	/**
	 * A success at a time.
	 * @param <T> the type of what is in it
	 * @param data what was asked for
	 * @param message a sentence for people
	 * @param clock where the time comes from
	 * @return the envelope, with the current request's id
	 */
	public static <T> StandardResponse<T> of(@Nullable T data, @Nullable String message, Clock clock) {
		return new StandardResponse<>(true, data, message, RequestId.current(), clock.instant());
	}

}
