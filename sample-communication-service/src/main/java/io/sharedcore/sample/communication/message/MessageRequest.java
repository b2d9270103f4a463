package io.sharedcore.sample.communication.message;

import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A message to send.
 *
 * @param ticketId the ticket that it is about
 * @param recipientId the recipient
 * @param subject the subject, in a line
 * @param body the text
 */
record MessageRequest(@NotNull UUID ticketId, @NotNull UUID recipientId, @NotBlank @Size(max = 300) String subject,
		@NotBlank @Size(max = 10_000) String body) {

}
