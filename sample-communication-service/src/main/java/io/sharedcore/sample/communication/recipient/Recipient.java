package io.sharedcore.sample.communication.recipient;

import java.util.UUID;

/**
 * A user who can get a message.
 *
 * @param id the user's id
 * @param fullName the name
 * @param email the address
 */
public record Recipient(UUID id, String fullName, String email) {

}
