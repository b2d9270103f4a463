package io.sharedcore.sample.communication.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import io.sharedcore.audit.AuditMasked;
import io.sharedcore.audit.Audited;
import io.sharedcore.entity.AuditedEntity;
import io.sharedcore.entity.Retain;
import io.sharedcore.erasure.ErasureSubject;
import io.sharedcore.erasure.Personal;
import io.sharedcore.error.ConflictException;
import io.sharedcore.sample.communication.mail.Mail;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * A message to a user about a ticket.
 */
@Entity
@Audited
@Retain(deletedFor = "180d")
class Message extends AuditedEntity {

	private UUID ticketId;

	@ErasureSubject
	private UUID recipientId;

	@Personal
	private String recipientEmail;

	@Personal
	private String subject;

	/** The audit trail does not copy the text. */
	@AuditMasked
	@Personal
	private String body;

	@Enumerated(EnumType.STRING)
	private DeliveryState state;

	private int attempts;

	@Personal
	private @Nullable String problem;

	private @Nullable Instant deliveredAt;

	protected Message() {
	}

	Message(MessageRequest request, String recipientEmail) {
		this.ticketId = request.ticketId();
		this.recipientId = request.recipientId();
		this.recipientEmail = recipientEmail;
		this.subject = request.subject();
		this.body = request.body();
		this.state = DeliveryState.QUEUED;
		this.attempts = 1;
	}

	/** The next attempt begins: the row changes before the mail is written. */
	void retry() {
		refuseIfDelivered();
		this.attempts++;
		this.state = DeliveryState.QUEUED;
	}

	private void refuseIfDelivered() {
		if (this.state == DeliveryState.DELIVERED) {
			throw new ConflictException("message " + getId() + " is delivered already");
		}
	}

	void delivered(Instant now) {
		this.state = DeliveryState.DELIVERED;
		this.deliveredAt = now.truncatedTo(ChronoUnit.MICROS);
		this.problem = null;
	}

	void failed(String problem) {
		this.state = DeliveryState.FAILED;
		this.problem = problem;
	}

	Mail toMail() {
		return new Mail(getId(), this.recipientEmail, this.subject, this.body);
	}

	UUID getTicketId() {
		return this.ticketId;
	}

	UUID getRecipientId() {
		return this.recipientId;
	}

	String getRecipientEmail() {
		return this.recipientEmail;
	}

	String getSubject() {
		return this.subject;
	}

	String getBody() {
		return this.body;
	}

	DeliveryState getState() {
		return this.state;
	}

	int getAttempts() {
		return this.attempts;
	}

	@Nullable String getProblem() {
		return this.problem;
	}

	@Nullable Instant getDeliveredAt() {
		return this.deliveredAt;
	}

}
