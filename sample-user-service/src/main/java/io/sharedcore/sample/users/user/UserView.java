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
 * @param department where the user works
 * @param createdAt when the user was created
 * @param deletedAt when the user was deleted; null while active
 */
record UserView(UUID id, String fullName, String email, DepartmentName department, Instant createdAt,
		@Nullable Instant deletedAt) {

	static UserView of(User user) {
		return new UserView(user.getId(), user.getFullName(), user.getEmail(),
				new DepartmentName(user.getDepartment().getId(), user.getDepartment().getName()), user.getCreatedAt(),
				user.getDeletedAt());
	}

	/**
	 * A department in few words.
	 *
	 * @param id its id
	 * @param name its name
	 */
	record DepartmentName(UUID id, String name) {

	}

}
