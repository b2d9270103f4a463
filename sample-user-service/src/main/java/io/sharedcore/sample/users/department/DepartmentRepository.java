package io.sharedcore.sample.users.department;

import io.sharedcore.entity.SoftDeleteRepository;

/**
 * Extending the interface is all there is to do: reads see active departments, deletes
 * are soft.
 */
public interface DepartmentRepository extends SoftDeleteRepository<Department> {

}
