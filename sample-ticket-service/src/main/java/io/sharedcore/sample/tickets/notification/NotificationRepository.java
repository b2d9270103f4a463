package io.sharedcore.sample.tickets.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.sharedcore.entity.SoftDeleteRepository;

import org.springframework.data.domain.Limit;

/**
 * A deleted ticket's notifications are deleted with it, so that none of these tells
 * anyone about it.
 */
interface NotificationRepository extends SoftDeleteRepository<Notification> {

	List<Notification> findByTicketIdOrderByCreatedAt(UUID ticketId);

	List<Notification> findByTicketIdAndStateOrderByCreatedAt(UUID ticketId, Notification.State state);

	List<Notification> findByStateAndUpdatedAtBeforeOrderByCreatedAt(Notification.State state, Instant before,
			Limit limit);

}
