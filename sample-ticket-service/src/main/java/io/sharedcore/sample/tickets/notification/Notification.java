package io.sharedcore.sample.tickets.notification;

import java.util.UUID;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.OnSoftDelete;
import io.sharedcore.sample.tickets.ticket.Ticket;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a user is to be told about a ticket. Its id is the idempotency key, so
 * that sending it again never means telling it twice.
 */
@Entity
class Notification extends BaseEntity {

	private static final int MAX_PROBLEM = 500;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@OnSoftDelete(OnSoftDelete.Action.CASCADE)
	private Ticket ticket;

	private UUID recipientId;

	@Enumerated(EnumType.STRING)
	private NotificationKind kind;

	private String subject;

	private String body;

	@Enumerated(EnumType.STRING)
	private State state;

	private int attempts;

	private @Nullable String lastProblem;

	private String requestId;

	protected Notification() {
	}

	Notification(NotificationKind kind, Ticket ticket, String subject, String body, String requestId) {
		this.kind = kind;
		this.ticket = ticket;
		this.recipientId = ticket.getRequesterId();
		this.subject = subject;
		this.body = body;
		this.requestId = requestId;
		this.state = State.PENDING;
	}

	void sent() {
		this.attempts++;
		this.state = State.SENT;
		this.lastProblem = null;
	}

	void refused(String problem) {
		this.attempts++;
		this.state = State.REFUSED;
		this.lastProblem = shortened(problem);
	}

	void failed(String problem) {
		this.attempts++;
		this.lastProblem = shortened(problem);
	}

	private static String shortened(String problem) {
		return (problem.length() <= MAX_PROBLEM) ? problem : problem.substring(0, MAX_PROBLEM);
	}

	NotificationKind getKind() {
		return this.kind;
	}

	State getState() {
		return this.state;
	}

	int getAttempts() {
		return this.attempts;
	}

	@Nullable String getLastProblem() {
		return this.lastProblem;
	}

	String getRequestId() {
		return this.requestId;
	}

	Message toMessage() {
		return new Message(this.ticket.getId(), this.recipientId, this.subject, this.body);
	}

	enum State {

		/** Not yet accepted by communication-service; it is sent again by itself. */
		PENDING,

		/** Accepted by communication-service. */
		SENT,

		/** Refused by communication-service for good. */
		REFUSED

	}

	/**
	 * What communication-service wants to have.
	 *
	 * @param ticketId the ticket that it is about
	 * @param recipientId the user who is told
	 * @param subject what it is about, in a line
	 * @param body what is told
	 */
	record Message(UUID ticketId, UUID recipientId, String subject, String body) {

	}

}
