package io.sharedcore.sample.communication.message;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A message as callers see it.
 *
 * @param id its id
 * @param ticketId the ticket that it is about
 * @param recipientId the recipient
 * @param recipientEmail the recipient's address
 * @param subject the subject, in a line
 * @param body the text
 * @param state its progress
 * @param attempts the number of deliveries that were tried
 * @param problem why the last attempt failed; null if it did not
 * @param createdAt when it was accepted
 * @param createdBy the id of the user that it was sent for
 * @param deliveredAt when it was delivered; null before
 */
record MessageView(UUID id, UUID ticketId, UUID recipientId, String recipientEmail, String subject, String body,
		DeliveryState state, int attempts, @Nullable String problem, Instant createdAt, @Nullable String createdBy,
		@Nullable Instant deliveredAt) {

	static MessageView of(Message message) {
		return new MessageView(message.getId(), message.getTicketId(), message.getRecipientId(),
				message.getRecipientEmail(), message.getSubject(), message.getBody(), message.getState(),
				message.getAttempts(), message.getProblem(), message.getCreatedAt(), message.getCreatedBy(),
				message.getDeliveredAt());
	}

}
