package io.sharedcore.idempotency;

import io.sharedcore.security.CurrentUser;

import org.springframework.security.authentication.InsufficientAuthenticationException;

/**
 * Whose key it is: the user's. Without Spring Security all callers are one.
 */
final class CallerResolver {

	private final boolean secured;

	private final boolean anonymousAllowed;

	/**
	 * Creates a resolver.
	 * @param secured whether Spring Security has filters in this application
	 * @param anonymousAllowed whether anonymous callers share one scope
	 */
	CallerResolver(boolean secured, boolean anonymousAllowed) {
		this.secured = secured;
		this.anonymousAllowed = anonymousAllowed;
	}

	/**
	 * The id of the caller.
	 * @throws RuntimeException if the caller has to authenticate; Spring Security's
	 * filters send the response
	 */
	String current() {
		if (!this.secured) {
			return CurrentUser.get().id();
		}
		return CurrentUser.find().map(CurrentUser::id).orElseGet(this::anonymous);
	}

	/**
	 * No user has this id, whereas one may have that of {@link CurrentUser#ANONYMOUS}.
	 */
	private String anonymous() {
		if (!this.anonymousAllowed) {
			throw Unauthenticated.failure();
		}
		return "";
	}

	/** Apart, because Spring Security does not have to be there. */
	private static final class Unauthenticated {

		static RuntimeException failure() {
			return new InsufficientAuthenticationException("A request with " + KeySyntax.HEADER + " needs a caller");
		}

	}

}
