package io.sharedcore.error;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Recognizes Spring Security's exceptions, which its filters must see: they decide
 * between a login (401) and a refusal (403). By name, because Spring Security is
 * optional.
 */
final class SecurityFailure {

	private static final String UNAUTHENTICATED = "org.springframework.security.core.AuthenticationException";

	private static final String DENIED = "org.springframework.security.access.AccessDeniedException";

	/** The firewall's exception: a path or a header that no regular client sends. */
	private static final String REJECTED = "org.springframework.security.web.firewall.RequestRejectedException";

	private SecurityFailure() {
	}

	static boolean is(Throwable failure) {
		return isA(failure, UNAUTHENTICATED) || isA(failure, DENIED);
	}

	/** Also for exceptions that no longer reach Spring Security's filters. */
	static @Nullable Problem problem(Throwable failure) {
		if (isA(failure, UNAUTHENTICATED)) {
			return Problem.of(HttpStatus.UNAUTHORIZED, "This needs to know who is asking");
		}
		if (isA(failure, REJECTED)) {
			// It never reaches the filter of Spring Security that writes headers
			return Problem.of(HttpStatus.BAD_REQUEST, "The request has a part that is not allowed in one")
				.withHeader("X-Content-Type-Options", "nosniff")
				.withHeader("X-Frame-Options", "DENY");
		}
		return isA(failure, DENIED) ? Problem.of(HttpStatus.FORBIDDEN, "The user may not do this") : null;
	}

	private static boolean isA(Throwable failure, String name) {
		for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
			if (type.getName().equals(name)) {
				return true;
			}
		}
		return false;
	}

}
