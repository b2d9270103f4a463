package io.sharedcore.sample.users.department;

import io.sharedcore.entity.SoftDeleteRepository;

/**
 * Reads return active departments, and deletes are soft.
 */
public interface DepartmentRepository extends SoftDeleteRepository<Department> {

}
