package io.sharedcore.sample.communication.message;

import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What a user is to be told.
 *
 * @param ticketId the ticket that it is about
 * @param recipientId the user who is told
 * @param subject what it is about, in a line
 * @param body what to say
 */
record MessageRequest(@NotNull UUID ticketId, @NotNull UUID recipientId, @NotBlank @Size(max = 300) String subject,
		@NotBlank @Size(max = 10_000) String body) {

}
