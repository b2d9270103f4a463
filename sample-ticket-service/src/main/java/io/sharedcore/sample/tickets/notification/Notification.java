package io.sharedcore.sample.tickets.notification;

import java.util.UUID;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.OnSoftDelete;
import io.sharedcore.erasure.ErasureSubject;
import io.sharedcore.erasure.Personal;
import io.sharedcore.outbox.OutboxEntry;
import io.sharedcore.sample.tickets.ticket.Ticket;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a user is told about a ticket, and how the call of the outbox that tells
 * it ended.
 */
@Entity
class Notification extends BaseEntity {

	private static final int MAX_PROBLEM = 500;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@OnSoftDelete(OnSoftDelete.Action.CASCADE)
	private Ticket ticket;

	@ErasureSubject
	private UUID recipientId;

	@Enumerated(EnumType.STRING)
	private NotificationKind kind;

	@Personal
	private String subject;

	@Personal
	private String body;

	private @Nullable UUID callId;

	@Enumerated(EnumType.STRING)
	private OutboxEntry.State state;

	private int attempts;

	@Personal
	private @Nullable String lastProblem;

	protected Notification() {
	}

	Notification(NotificationKind kind, Ticket ticket, String subject, String body) {
		this.kind = kind;
		this.ticket = ticket;
		this.recipientId = ticket.getRequesterId();
		this.subject = subject;
		this.body = body;
		this.state = OutboxEntry.State.PENDING;
	}

	void sentBy(UUID callId) {
		this.callId = callId;
	}

	void ended(OutboxEntry call) {
		this.state = call.state();
		this.attempts = call.attempts();
		this.lastProblem = shortened(call.problem());
	}

	private static @Nullable String shortened(@Nullable String problem) {
		return (problem == null || problem.length() <= MAX_PROBLEM) ? problem : problem.substring(0, MAX_PROBLEM);
	}

	@Nullable UUID getCallId() {
		return this.callId;
	}

	NotificationKind getKind() {
		return this.kind;
	}

	OutboxEntry.State getState() {
		return this.state;
	}

	int getAttempts() {
		return this.attempts;
	}

	@Nullable String getLastProblem() {
		return this.lastProblem;
	}

	UUID getTicketId() {
		return this.ticket.getId();
	}

	Message toMessage() {
		return new Message(this.ticket.getId(), this.recipientId, this.subject, this.body);
	}

	/**
	 * The body of the request to communication-service.
	 *
	 * @param ticketId the ticket that it is about
	 * @param recipientId the user who is told
	 * @param subject what it is about, in a line
	 * @param body what is told
	 */
	record Message(UUID ticketId, UUID recipientId, String subject, String body) {

	}

}
