package io.sharedcore.sample.tickets.notification;

import java.util.UUID;

import io.sharedcore.outbox.OutboxEntry;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a notification.
 *
 * @param id its id
 * @param kind what happened to the ticket: raised or closed
 * @param state PENDING (another attempt follows), SENT, REFUSED by communication-service,
 * or GIVEN_UP after days of failures
 * @param attempts how often it was sent
 * @param lastProblem why the last attempt failed, for agents; null if it did not fail
 */
public record NotificationView(UUID id, NotificationKind kind, String state, int attempts,
		@Nullable String lastProblem) {

	static NotificationView of(Notification notification) {
		return new NotificationView(notification.getId(), notification.getKind(), notification.getState().name(),
				notification.getAttempts(), notification.getLastProblem());
	}

	/** A pending notification has the figures of its call. */
	static NotificationView of(Notification notification, OutboxEntry call) {
		return new NotificationView(notification.getId(), notification.getKind(), notification.getState().name(),
				call.attempts(), call.problem());
	}

	/** For customers, who are not told about failures between services. */
	public NotificationView withoutProblem() {
		return new NotificationView(this.id, this.kind, this.state, this.attempts, null);
	}

}
