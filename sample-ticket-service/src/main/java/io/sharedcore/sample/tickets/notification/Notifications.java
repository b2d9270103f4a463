package io.sharedcore.sample.tickets.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.sharedcore.context.MdcScope;
import io.sharedcore.context.RequestId;
import io.sharedcore.sample.tickets.ticket.Ticket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tells communication-service what it has to tell people. A notification is written in
 * the transaction of the ticket's change, sent right after it, and, while
 * communication-service cannot be reached, sent again every now and then. So a ticket
 * never waits for communication-service, and nobody is told of a change that did not
 * happen.
 */
@Service
public class Notifications {

	private static final Logger logger = LoggerFactory.getLogger(Notifications.class);

	private static final Limit AT_ONCE = Limit.of(50);

	private final NotificationRepository notifications;

	private final Delivery delivery;

	private final TransactionOperations transaction;

	private final Clock clock;

	private final Duration retryEvery;

	Notifications(NotificationRepository notifications, Delivery delivery, TransactionOperations transaction,
			Clock clock, @Value("${tickets.notifications.retry-every}") Duration retryEvery) {
		this.notifications = notifications;
		this.delivery = delivery;
		this.transaction = transaction;
		this.clock = clock;
		this.retryEvery = retryEvery;
	}

	/**
	 * Writes down that a ticket's requester is to be told, in the transaction of the
	 * caller.
	 * @param ticket the ticket
	 * @param kind what happened to it
	 * @param subject what to say, in a line
	 * @param body what to say
	 */
	public void add(Ticket ticket, NotificationKind kind, String subject, String body) {
		this.notifications.save(new Notification(kind, ticket, subject, body, RequestId.currentOrNew()));
	}

	/**
	 * Sends what a ticket's requester has not been told yet. That communication-service
	 * cannot be reached is no failure: it is noted, and sent again later.
	 * @param ticketId the ticket's id
	 */
	public void sendFor(UUID ticketId) {
		this.notifications.findByTicketIdAndStateOrderByCreatedAt(ticketId, Notification.State.PENDING)
			.forEach(this::send);
	}

	/**
	 * How far a ticket's notifications are.
	 * @param ticketId the ticket's id
	 * @return one for each, the oldest first
	 */
	public List<NotificationView> of(UUID ticketId) {
		return this.notifications.findByTicketIdOrderByCreatedAt(ticketId).stream().map(NotificationView::of).toList();
	}

	/** Only those that have rested a while: the others are being sent right now. */
	@Scheduled(initialDelayString = "${tickets.notifications.retry-every}",
			fixedDelayString = "${tickets.notifications.retry-every}")
	void sendAgain() {
		this.notifications
			.findByStateAndUpdatedAtBeforeOrderByCreatedAt(Notification.State.PENDING,
					this.clock.instant().minus(this.retryEvery), AT_ONCE)
			.forEach(this::sendAsPartOfItsRequest);
	}

	/** The id of the request that caused it, so that a late message can be traced too. */
	private void sendAsPartOfItsRequest(Notification notification) {
		try (MdcScope scope = RequestId.open(notification.getRequestId())) {
			send(notification);
		}
	}

	private void send(Notification notification) {
		Delivery.Outcome outcome = this.delivery.send(notification.getId(), notification.toMessage());
		if (outcome.state() == Notification.State.SENT) {
			logger.atInfo().addKeyValue("notificationId", notification.getId()).log("Notification sent");
		}
		else {
			logger.atWarn()
				.addKeyValue("notificationId", notification.getId())
				.addKeyValue("state", outcome.state())
				.addKeyValue("problem", outcome.problem())
				.log("Notification not sent");
		}
		this.transaction.executeWithoutResult((status) -> note(notification.getId(), outcome));
	}

	private void note(UUID id, Delivery.Outcome outcome) {
		this.notifications.findById(id).ifPresent((notification) -> {
			switch (outcome.state()) {
				case SENT -> notification.sent();
				case REFUSED -> notification.refused(outcome.problem());
				case PENDING -> notification.failed(outcome.problem());
			}
		});
	}

}
