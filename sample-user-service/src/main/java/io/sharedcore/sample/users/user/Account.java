package io.sharedcore.sample.users.user;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A user, as far as signing in is concerned.
 *
 * @param id the user's id
 * @param fullName the name
 * @param email the address
 * @param role what the user may do
 * @param passwordHash the hash of the password; null for one who cannot sign in
 */
public record Account(UUID id, String fullName, String email, Role role, @Nullable String passwordHash) {

	static Account of(User user) {
		return new Account(user.getId(), user.getFullName(), user.getEmail(), user.getRole(), user.getPasswordHash());
	}

	/** Never shows the hash. */
	@Override
	public String toString() {
		return "Account[" + this.id + "]";
	}

}
