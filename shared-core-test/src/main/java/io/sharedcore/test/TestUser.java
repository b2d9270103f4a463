package io.sharedcore.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The user of the test method that runs in this thread.
 *
 * @param id the id
 * @param name the name
 * @param roles the roles
 * @param token a token of the user
 */
record TestUser(String id, String name, List<String> roles, String token) {

	private static final ThreadLocal<@Nullable TestUser> current = new ThreadLocal<>();

	static TestUser of(WithUser user, TestTokens tokens) {
		String name = user.name().isEmpty() ? user.id() : user.name();
		return new TestUser(user.id(), name, List.of(user.roles()), tokens.user(user.id(), name, user.roles()));
	}

	static @Nullable TestUser current() {
		return current.get();
	}

	static void set(TestUser user) {
		current.set(user);
	}

	static void clear() {
		current.remove();
	}

}
