package io.sharedcore.sample.users.user;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The attributes of a user that the sign-in needs.
 *
 * @param id the user's id
 * @param fullName the name
 * @param email the address
 * @param role the role
 * @param passwordHash the hash of the password; null for a user who cannot sign in
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
