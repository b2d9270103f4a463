package io.sharedcore.sample.tickets.notification;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.sharedcore.entity.SoftDeleteRepository;
import io.sharedcore.outbox.OutboxEntry;

/**
 * The notifications of tickets, which are deleted and restored with their ticket.
 */
interface NotificationRepository extends SoftDeleteRepository<Notification> {

	List<Notification> findByTicketIdOrderByCreatedAt(UUID ticketId);

	List<Notification> findByTicketIdAndStateOrderByCreatedAt(UUID ticketId, OutboxEntry.State state);

	Optional<Notification> findByCallId(UUID callId);

}
