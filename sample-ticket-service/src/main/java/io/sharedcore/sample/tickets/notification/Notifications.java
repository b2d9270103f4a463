package io.sharedcore.sample.tickets.notification;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.sharedcore.entity.SoftDeleteScope;
import io.sharedcore.outbox.Outbox;
import io.sharedcore.outbox.OutboxCall;
import io.sharedcore.outbox.OutboxCallGivenUp;
import io.sharedcore.outbox.OutboxCallRefused;
import io.sharedcore.outbox.OutboxCallSent;
import io.sharedcore.outbox.OutboxEntry;
import io.sharedcore.sample.tickets.ticket.Ticket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Tells users what happened to their tickets, through communication-service. The outbox
 * sends each notification after the commit of the change, also after an outage, and the
 * notifications of a ticket in their order.
 */
@Service
public class Notifications {

	private static final Logger logger = LoggerFactory.getLogger(Notifications.class);

	private static final String SERVICE = "communication-service";

	private final NotificationRepository notifications;

	private final Outbox outbox;

	Notifications(NotificationRepository notifications, Outbox outbox) {
		this.notifications = notifications;
		this.outbox = outbox;
	}

	/**
	 * Tells a ticket's requester something, if the current transaction commits.
	 * @param ticket the ticket
	 * @param kind what happened to it
	 * @param subject what to say, in a line
	 * @param body what to say
	 */
	public void add(Ticket ticket, NotificationKind kind, String subject, String body) {
		Notification notification = new Notification(kind, ticket, subject, body);
		send(notification);
		this.notifications.save(notification);
	}

	/**
	 * Cancels what is pending about a ticket that the current transaction deletes.
	 * @param ticketId the ticket's id
	 */
	public void cancelFor(UUID ticketId) {
		pending(ticketId).forEach((notification) -> call(notification).ifPresent((call) -> {
			if (!this.outbox.cancel(call.id())) {
				logger.atInfo().addKeyValue("notificationId", notification.getId()).log("Notification is being sent");
			}
		}));
	}

	/**
	 * Sends what was cancelled about a ticket that the current transaction restores.
	 * @param ticketId the ticket's id
	 */
	public void resumeFor(UUID ticketId) {
		pending(ticketId).stream().filter(this::isCancelled).forEach(this::send);
	}

	/**
	 * Returns the progress of a ticket's notifications.
	 * @param ticketId the ticket's id
	 * @return one for each, the oldest first
	 */
	public List<NotificationView> of(UUID ticketId) {
		return this.notifications.findByTicketIdOrderByCreatedAt(ticketId).stream().map(this::view).toList();
	}

	private NotificationView view(Notification notification) {
		if (notification.getState() != OutboxEntry.State.PENDING) {
			return NotificationView.of(notification);
		}
		return call(notification).map((call) -> NotificationView.of(notification, call))
			.orElseGet(() -> NotificationView.of(notification));
	}

	private void send(Notification notification) {
		notification.sentBy(this.outbox.send(
				OutboxCall.post(SERVICE, "/messages", notification.toMessage()).inOrderOf(notification.getTicketId())));
	}

	private List<Notification> pending(UUID ticketId) {
		return this.notifications.findByTicketIdAndStateOrderByCreatedAt(ticketId, OutboxEntry.State.PENDING);
	}

	/** The outbox removes cancelled calls after a day. */
	private boolean isCancelled(Notification notification) {
		return call(notification).map((call) -> call.state() == OutboxEntry.State.CANCELLED).orElse(true);
	}

	private Optional<OutboxEntry> call(Notification notification) {
		UUID callId = notification.getCallId();
		return (callId != null) ? this.outbox.find(callId) : Optional.empty();
	}

	@EventListener
	void sent(OutboxCallSent event) {
		end(event.entry());
	}

	@EventListener
	void refused(OutboxCallRefused event) {
		end(event.entry());
	}

	@EventListener
	void givenUp(OutboxCallGivenUp event) {
		end(event.entry());
	}

	/** Also of a deleted ticket: its call may have been on its way. */
	private void end(OutboxEntry call) {
		SoftDeleteScope.withDeleted(() -> this.notifications.findByCallId(call.id())).ifPresent((notification) -> {
			notification.ended(call);
			logger.atInfo()
				.addKeyValue("notificationId", notification.getId())
				.addKeyValue("state", call.state())
				.log("Notification ended");
		});
	}

}
