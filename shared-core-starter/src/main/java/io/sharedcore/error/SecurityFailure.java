package io.sharedcore.error;

import java.util.Set;

/**
 * Tells Spring Security's exceptions, which its filters must see: they know whether a
 * caller has to log in (401) or may not do this (403). By name, because Spring Security
 * does not have to be there.
 */
final class SecurityFailure {

	private static final Set<String> TYPES = Set.of("org.springframework.security.core.AuthenticationException",
			"org.springframework.security.access.AccessDeniedException");

	private SecurityFailure() {
	}

	static boolean is(Throwable failure) {
		for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
			if (TYPES.contains(type.getName())) {
				return true;
			}
		}
		return false;
	}

}
