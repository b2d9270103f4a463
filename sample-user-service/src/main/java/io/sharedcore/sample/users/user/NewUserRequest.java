package io.sharedcore.sample.users.user;

import java.util.UUID;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A new user.
 *
 * @param fullName the name
 * @param email the address, unique among the active users, ignoring case
 * @param departmentId the department, which has to exist
 * @param role the role; a customer by default
 * @param password the password; a user without one cannot sign in
 */
record NewUserRequest(@NotBlank @Size(max = 200) String fullName, @NotBlank @Email @Size(max = 254) String email,
		@NotNull UUID departmentId, @Nullable Role role, @Password @Nullable String password) {

	/** Never shows the password. */
	@Override
	public String toString() {
		return "NewUserRequest[" + this.email + "]";
	}

}
