package io.sharedcore.sample.communication.message;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A message as callers see it.
 *
 * @param id its id
 * @param ticketId the ticket that it is about
 * @param recipientId the user who is told
 * @param recipientEmail the address that it goes to
 * @param subject what it is about, in a line
 * @param body what it says
 * @param state how far it is
 * @param attempts how often it was handed over
 * @param problem why the last attempt failed; null if it did not
 * @param createdAt when it was accepted
 * @param createdBy the id of the user that it was sent for
 * @param deliveredAt when it was handed over; null until it is
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
