package io.sharedcore.sample.tickets.ticket;

import java.util.UUID;

import io.sharedcore.audit.Audited;
import io.sharedcore.entity.AuditedEntity;
import io.sharedcore.entity.OnSoftDelete;
import io.sharedcore.entity.Retain;
import io.sharedcore.erasure.ErasureSubject;
import io.sharedcore.erasure.Personal;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/**
 * A comment on a ticket. It is deleted and restored with the ticket.
 */
@Entity
@Audited
@Table(name = "ticket_comment")
@Retain(deletedFor = "180d")
public class Comment extends AuditedEntity {

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@OnSoftDelete(OnSoftDelete.Action.CASCADE)
	private Ticket ticket;

	@ErasureSubject
	private UUID authorId;

	@Personal
	private String text;

	protected Comment() {
	}

	public Comment(Ticket ticket, UUID authorId, String text) {
		this.ticket = ticket;
		this.authorId = authorId;
		this.text = text;
	}

	public Ticket getTicket() {
		return this.ticket;
	}

	public UUID getAuthorId() {
		return this.authorId;
	}

	public String getText() {
		return this.text;
	}

}
