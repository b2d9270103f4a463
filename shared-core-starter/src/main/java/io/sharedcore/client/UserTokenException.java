package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * The call needs the token of a user, and there is none: it is made outside of a user's
 * request, or the token was not exchanged, for instance because the user was disabled.
 * Nothing was sent to the service. Its kind is {@link ServiceCallException.Kind#REFUSED}.
 * The error handling responds with 401, so that the user signs in again.
 */
public class UserTokenException extends ServiceCallException {

	/**
	 * Creates an exception. Public for stubs in tests.
	 * @param call the call that failed
	 * @param reason the reason, for the message
	 * @param cause the cause, or {@code null}
	 */
	public UserTokenException(ServiceCall call, String reason, @Nullable Throwable cause) {
		super(call, Kind.REFUSED, reason, cause);
	}

}
