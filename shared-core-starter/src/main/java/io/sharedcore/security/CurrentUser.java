package io.sharedcore.security;

import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * The caller: the user or the service that the current thread works for.
 * <p>
 * It is available as a parameter of a handler method and by {@link #get()}, in the thread
 * of the request and in threads that its context is propagated to. Without an
 * authenticated user it is {@link #SYSTEM} (work without a request, or a service without
 * Spring Security) or {@link #ANONYMOUS} (a request to an open path). Neither has a role,
 * and no token can claim to be one of them.
 *
 * @param id the id that the token was issued for (its {@code sub} claim by default), at
 * most {@value #MAX_ID_LENGTH} characters
 * @param name a name to show to people; the id if the token has no name
 * @param email the mail address, if the token has one
 * @param roles the roles, without Spring Security's {@code ROLE_} prefix
 */
public record CurrentUser(String id, String name, @Nullable String email, Set<String> roles) {

	/**
	 * The maximum length of an id, in characters: the size of the columns for user ids.
	 */
	public static final int MAX_ID_LENGTH = 255;

	/** The user of work without a caller: jobs, start-up, messages. */
	public static final CurrentUser SYSTEM = new CurrentUser("system", "system", null, Set.of());

	/** The user of requests without authentication. */
	public static final CurrentUser ANONYMOUS = new CurrentUser("anonymous", "anonymous", null, Set.of());

	private static final boolean SPRING_SECURITY = ClassUtils.isPresent(
			"org.springframework.security.core.context.SecurityContextHolder", CurrentUser.class.getClassLoader());

	/**
	 * Checks that there is an id and a name, and makes the roles unmodifiable.
	 * @param id the id that the token was issued for (its {@code sub} claim by default),
	 * at most {@value #MAX_ID_LENGTH} characters
	 * @param name a name to show to people; the id where the token has none
	 * @param email the mail address, if the token has one
	 * @param roles the roles, without Spring Security's {@code ROLE_} prefix
	 */
	public CurrentUser {
		Assert.hasText(id, "A user has an id");
		Assert.hasText(name, "A user has a name");
		roles = Set.copyOf(roles);
	}

	/**
	 * Returns the user that this thread works for.
	 * @return the user; {@link #SYSTEM} or {@link #ANONYMOUS} if no user is authenticated
	 */
	public static CurrentUser get() {
		return SPRING_SECURITY ? AuthenticatedUser.current() : SYSTEM;
	}

	/**
	 * Returns the authenticated user that this thread works for.
	 * @return the user, neither {@link #SYSTEM} nor {@link #ANONYMOUS}
	 */
	public static Optional<CurrentUser> find() {
		CurrentUser user = get();
		return (user == SYSTEM || user == ANONYMOUS) ? Optional.empty() : Optional.of(user);
	}

	/**
	 * Whether the user has a role.
	 * @param role the role's name, without prefix, in its exact spelling
	 * @return whether it is among the {@link #roles()}
	 */
	public boolean hasRole(String role) {
		return this.roles.contains(role);
	}

}
