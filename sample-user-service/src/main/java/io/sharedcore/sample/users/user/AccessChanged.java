package io.sharedcore.sample.users.user;

import java.util.UUID;

/**
 * A user's permissions no longer match existing tokens: the password or the role has
 * changed, or the user was deleted. Published in the transaction of the change.
 *
 * @param userId the user's id
 */
public record AccessChanged(UUID userId) {

}
