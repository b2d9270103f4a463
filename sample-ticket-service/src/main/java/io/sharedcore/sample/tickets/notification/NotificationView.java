package io.sharedcore.sample.tickets.notification;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * How far a notification is.
 *
 * @param id its id
 * @param kind what happened to the ticket: raised or closed
 * @param state PENDING (sent again by itself), SENT, or REFUSED for good
 * @param attempts how often it was sent
 * @param lastProblem why it did not arrive the last time, for agents; null if it did
 */
public record NotificationView(UUID id, NotificationKind kind, String state, int attempts,
		@Nullable String lastProblem) {

	static NotificationView of(Notification notification) {
		return new NotificationView(notification.getId(), notification.getKind(), notification.getState().name(),
				notification.getAttempts(), notification.getLastProblem());
	}

	/** For those whom the other services are no business of. */
	public NotificationView withoutProblem() {
		return new NotificationView(this.id, this.kind, this.state, this.attempts, null);
	}

}
