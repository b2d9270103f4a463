package io.sharedcore.sample.users.user;

import java.util.UUID;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The changeable attributes of a user. Role and password are changed separately.
 *
 * @param fullName the name
 * @param email the address, unique among the active users, ignoring case
 * @param departmentId the department, which has to exist
 */
record UserRequest(@NotBlank @Size(max = 200) String fullName, @NotBlank @Email @Size(max = 254) String email,
		@NotNull UUID departmentId) {

}
