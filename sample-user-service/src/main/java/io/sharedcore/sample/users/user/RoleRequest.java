package io.sharedcore.sample.users.user;

import jakarta.validation.constraints.NotNull;

/**
 * What a user may do from now on.
 *
 * @param role the role
 */
record RoleRequest(@NotNull Role role) {

}
