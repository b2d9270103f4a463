package io.sharedcore.sample.users.user;

import jakarta.validation.constraints.NotNull;

/**
 * A user's new role.
 *
 * @param role the role
 */
record RoleRequest(@NotNull Role role) {

}
