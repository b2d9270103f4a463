package io.sharedcore.sample.users.department;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A department as callers see it.
 *
 * @param id its id
 * @param name its name
 * @param createdAt when it was created
 * @param deletedAt when it was deleted; null while it is active
 */
record DepartmentView(UUID id, String name, Instant createdAt, @Nullable Instant deletedAt) {

	static DepartmentView of(Department department) {
		return new DepartmentView(department.getId(), department.getName(), department.getCreatedAt(),
				department.getDeletedAt());
	}

}
