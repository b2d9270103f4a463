package io.sharedcore.sample.users.user;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A user as callers see it.
 *
 * @param id the id
 * @param fullName the name
 * @param email the address
 * @param role the role
 * @param department where the user works
 * @param createdAt when the user was created
 * @param createdBy the id of the creator
 * @param deletedAt when the user was deleted; null while active
 * @param deletedBy the id of the user who deleted it; null while active
 */
record UserView(UUID id, String fullName, String email, Role role, DepartmentName department, Instant createdAt,
		@Nullable String createdBy, @Nullable Instant deletedAt, @Nullable String deletedBy) {

	static UserView of(User user) {
		return new UserView(user.getId(), user.getFullName(), user.getEmail(), user.getRole(),
				new DepartmentName(user.getDepartment().getId(), user.getDepartment().getName()), user.getCreatedAt(),
				user.getCreatedBy(), user.getDeletedAt(), user.getDeletedBy());
	}

	/**
	 * A department in short.
	 *
	 * @param id its id
	 * @param name its name
	 */
	record DepartmentName(UUID id, String name) {

	}

}
