package io.sharedcore.sample.users.user;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A user's new password.
 *
 * @param current the password until now; an admin who sets another user's does not know
 * it
 * @param password the password from now on
 */
record PasswordRequest(@Nullable String current, @NotNull @Password String password) {

	/** Never shows the passwords. */
	@Override
	public String toString() {
		return "PasswordRequest[]";
	}

}
