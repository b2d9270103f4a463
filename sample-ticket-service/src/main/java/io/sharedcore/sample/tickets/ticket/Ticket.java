package io.sharedcore.sample.tickets.ticket;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import io.sharedcore.audit.Audited;
import io.sharedcore.entity.AuditedEntity;
import io.sharedcore.entity.Retain;
import io.sharedcore.erasure.ErasureSubject;
import io.sharedcore.erasure.Personal;
import io.sharedcore.error.ConflictException;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * A request of a user to the help desk, and its progress.
 */
@Entity
@Audited
@Retain(deletedFor = "180d")
public class Ticket extends AuditedEntity {

	@Personal
	private String title;

	@Personal
	private String description;

	@Enumerated(EnumType.STRING)
	private Priority priority;

	@Enumerated(EnumType.STRING)
	private Status status;

	@ErasureSubject
	private UUID requesterId;

	private @Nullable UUID assigneeId;

	@Personal
	private @Nullable String resolution;

	private @Nullable Instant closedAt;

	protected Ticket() {
	}

	public Ticket(String title, String description, Priority priority, UUID requesterId) {
		this.title = title;
		this.description = description;
		this.priority = priority;
		this.status = Status.OPEN;
		this.requesterId = requesterId;
	}

	public void assignTo(UUID assigneeId) {
		refuseIfClosed();
		this.assigneeId = assigneeId;
		this.status = Status.ASSIGNED;
	}

	public void close(String resolution, Instant now) {
		refuseIfClosed();
		this.resolution = resolution;
		this.closedAt = now.truncatedTo(ChronoUnit.MICROS);
		this.status = Status.CLOSED;
	}

	/** The last resolution stays as history until the next one. */
	public void reopen() {
		if (this.status != Status.CLOSED) {
			throw new ConflictException("ticket " + getId() + " is not closed");
		}
		this.closedAt = null;
		this.status = (this.assigneeId != null) ? Status.ASSIGNED : Status.OPEN;
	}

	private void refuseIfClosed() {
		if (this.status == Status.CLOSED) {
			throw new ConflictException("ticket " + getId() + " is closed; reopen it first");
		}
	}

	public String getTitle() {
		return this.title;
	}

	public UUID getRequesterId() {
		return this.requesterId;
	}

	public @Nullable String getResolution() {
		return this.resolution;
	}

	public String getDescription() {
		return this.description;
	}

	public Priority getPriority() {
		return this.priority;
	}

	public Status getStatus() {
		return this.status;
	}

	public @Nullable UUID getAssigneeId() {
		return this.assigneeId;
	}

	public @Nullable Instant getClosedAt() {
		return this.closedAt;
	}

}
