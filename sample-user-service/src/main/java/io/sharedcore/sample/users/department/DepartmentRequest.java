package io.sharedcore.sample.users.department;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A new department.
 *
 * @param name its name, unique among the active departments
 */
record DepartmentRequest(@NotBlank @Size(max = 100) String name) {

}
