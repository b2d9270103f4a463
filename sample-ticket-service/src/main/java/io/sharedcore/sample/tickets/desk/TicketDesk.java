package io.sharedcore.sample.tickets.desk;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

import io.sharedcore.audit.AuditTrail;
import io.sharedcore.error.NotFoundException;
import io.sharedcore.error.PermissionDeniedException;
import io.sharedcore.precondition.IfMatch;
import io.sharedcore.precondition.Versioned;
import io.sharedcore.sample.tickets.notification.NotificationKind;
import io.sharedcore.sample.tickets.notification.Notifications;
import io.sharedcore.sample.tickets.people.People;
import io.sharedcore.sample.tickets.ticket.Comment;
import io.sharedcore.sample.tickets.ticket.CommentRepository;
import io.sharedcore.sample.tickets.ticket.Ticket;
import io.sharedcore.sample.tickets.ticket.TicketAction;
import io.sharedcore.sample.tickets.ticket.TicketRepository;
import io.sharedcore.sample.tickets.ticket.Visibility;
import io.sharedcore.security.CurrentUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The operations on tickets. Each operation asks other services first, changes the
 * database in one short transaction, and notifies other services last. The precondition
 * of a request is checked in the transaction of the change. Descriptions in the audit
 * trail have no names and no texts: an erasure does not search them, and the changes of
 * the entry have the values.
 */
@Service
class TicketDesk {

	private static final Logger logger = LoggerFactory.getLogger(TicketDesk.class);

	private static final String ADMIN = "admin";

	private final TicketRepository tickets;

	private final CommentRepository comments;

	private final People people;

	private final Notifications notifications;

	private final AuditTrail trail;

	private final TransactionOperations transaction;

	private final Clock clock;

	TicketDesk(TicketRepository tickets, CommentRepository comments, People people, Notifications notifications,
			AuditTrail trail, TransactionOperations transaction, Clock clock) {
		this.tickets = tickets;
		this.comments = comments;
		this.people = people;
		this.notifications = notifications;
		this.trail = trail;
		this.transaction = transaction;
		this.clock = clock;
	}

	UUID raise(TicketRequest request, CurrentUser user) {
		UUID requester = requester(request, user);
		this.people.require("requesterId", requester);
		UUID id = inTransaction(() -> {
			Ticket ticket = this.tickets.save(request.toTicket(requester));
			this.notifications.add(ticket, NotificationKind.CREATED, "We have your ticket: " + ticket.getTitle(),
					"Its number is " + ticket.getId() + ".");
			return ticket.getId();
		});
		logger.atInfo().addKeyValue("ticketId", id).log("Ticket raised");
		return id;
	}

	/** Customers raise tickets for themselves only. */
	private static UUID requester(TicketRequest request, CurrentUser user) {
		UUID own = Visibility.id(user).orElseThrow(() -> new PermissionDeniedException("only users raise tickets"));
		UUID requester = (request.requesterId() != null) ? request.requesterId() : own;
		if (!requester.equals(own) && !user.hasRole(Visibility.AGENT)) {
			throw new PermissionDeniedException("only agents raise tickets for others");
		}
		return requester;
	}

	void assign(UUID id, UUID assigneeId, IfMatch precondition) {
		this.people.require("assigneeId", assigneeId);
		inTransaction(() -> {
			Ticket ticket = find(id, precondition);
			ticket.assignTo(assigneeId);
			this.trail.record(TicketAction.ASSIGNED, ticket, null);
			return id;
		});
		logger.atInfo().addKeyValue("ticketId", id).addKeyValue("assigneeId", assigneeId).log("Ticket assigned");
	}

	void close(UUID id, String resolution, IfMatch precondition) {
		inTransaction(() -> {
			Ticket ticket = find(id, precondition);
			ticket.close(resolution, this.clock.instant());
			this.trail.record(TicketAction.CLOSED, ticket, null);
			this.notifications.add(ticket, NotificationKind.CLOSED, "Your ticket is closed: " + ticket.getTitle(),
					resolution);
			return id;
		});
		logger.atInfo().addKeyValue("ticketId", id).log("Ticket closed");
	}

	void reopen(UUID id, IfMatch precondition) {
		inTransaction(() -> {
			Ticket ticket = find(id, precondition);
			ticket.reopen();
			this.trail.record(TicketAction.REOPENED, ticket, null);
			return id;
		});
		logger.atInfo().addKeyValue("ticketId", id).log("Ticket reopened");
	}

	/** Its comments and notifications are deleted, too. */
	void delete(UUID id, IfMatch precondition) {
		inTransaction(() -> {
			Ticket ticket = find(id, precondition);
			this.notifications.cancelFor(id);
			this.tickets.softDelete(ticket);
			return id;
		});
		logger.atInfo().addKeyValue("ticketId", id).log("Ticket deleted");
	}

	/** The rows that were deleted with it are restored, too. */
	void restore(UUID id, IfMatch precondition) {
		inTransaction(() -> {
			this.tickets.deleted().findById(id).ifPresent(precondition::require);
			if (!this.tickets.restoreById(id)) {
				throw new NotFoundException("no deleted ticket " + id);
			}
			this.notifications.resumeFor(id);
			return id;
		});
		logger.atInfo().addKeyValue("ticketId", id).log("Ticket restored");
	}

	Versioned<CommentView> comment(UUID id, CommentRequest request, CurrentUser user) {
		return inTransaction(() -> {
			Ticket ticket = visible(id, user);
			UUID author = Visibility.id(user).orElseThrow(() -> notFound(id));
			Comment comment = this.comments.saveAndFlush(new Comment(ticket, author, request.text()));
			this.trail.record(TicketAction.COMMENTED, ticket, null);
			return Versioned.of(CommentView.of(comment), comment);
		});
	}

	/** Users delete their own comments; admins delete any comment. */
	void deleteComment(UUID id, UUID commentId, CurrentUser user, IfMatch precondition) {
		inTransaction(() -> {
			visible(id, user);
			Comment comment = this.comments.findById(commentId)
				.filter((candidate) -> candidate.getTicket().getId().equals(id))
				.orElseThrow(() -> new NotFoundException("ticket " + id + " has no comment " + commentId));
			if (!comment.getAuthorId().toString().equals(user.id()) && !user.hasRole(ADMIN)) {
				throw new PermissionDeniedException("only its author or an admin deletes a comment");
			}
			precondition.require(comment);
			this.comments.softDelete(comment);
			return commentId;
		});
	}

	private Ticket visible(UUID id, CurrentUser user) {
		return this.tickets.findById(id)
			.filter((ticket) -> Visibility.isVisible(user, ticket))
			.orElseThrow(() -> notFound(id));
	}

	private Ticket find(UUID id, IfMatch precondition) {
		Ticket ticket = this.tickets.findById(id).orElseThrow(() -> notFound(id));
		precondition.require(ticket);
		return ticket;
	}

	private <T> T inTransaction(Supplier<T> work) {
		return this.transaction.execute((status) -> work.get());
	}

	static NotFoundException notFound(UUID id) {
		return new NotFoundException("ticket " + id + " does not exist");
	}

}
