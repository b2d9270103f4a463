package io.sharedcore.sample.users.user;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A user's new password.
 *
 * @param current the previous password; not needed by an admin who sets another user's
 * @param password the new password
 */
record PasswordRequest(@Nullable String current, @NotNull @Password String password) {

	/** Never shows the passwords. */
	@Override
	public String toString() {
		return "PasswordRequest[]";
	}

}
