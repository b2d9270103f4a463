package io.sharedcore.sample.users.user;

import java.util.UUID;

/**
 * A user may not do any more what tokens say: the password or the role is another, or the
 * user is gone. Published in the transaction that changes it.
 *
 * @param userId the user's id
 */
public record AccessChanged(UUID userId) {

}
