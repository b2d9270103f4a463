package io.sharedcore.sample.tickets.desk;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

import io.sharedcore.error.NotFoundException;
import io.sharedcore.sample.tickets.notification.NotificationKind;
import io.sharedcore.sample.tickets.notification.Notifications;
import io.sharedcore.sample.tickets.people.People;
import io.sharedcore.sample.tickets.ticket.Comment;
import io.sharedcore.sample.tickets.ticket.CommentRepository;
import io.sharedcore.sample.tickets.ticket.Ticket;
import io.sharedcore.sample.tickets.ticket.TicketRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What can be done with tickets. Each step asks the other services first, changes the
 * database in one short transaction, and tells the other services last.
 */
@Service
class TicketDesk {

	private static final Logger logger = LoggerFactory.getLogger(TicketDesk.class);

	private final TicketRepository tickets;

	private final CommentRepository comments;

	private final People people;

	private final Notifications notifications;

	private final TransactionOperations transaction;

	private final Clock clock;

	TicketDesk(TicketRepository tickets, CommentRepository comments, People people, Notifications notifications,
			TransactionOperations transaction, Clock clock) {
		this.tickets = tickets;
		this.comments = comments;
		this.people = people;
		this.notifications = notifications;
		this.transaction = transaction;
		this.clock = clock;
	}

	UUID raise(TicketRequest request) {
		this.people.require("requesterId", request.requesterId());
		UUID id = inTransaction(() -> {
			Ticket ticket = this.tickets.save(request.toTicket());
			this.notifications.add(ticket, NotificationKind.CREATED, "We have your ticket: " + ticket.getTitle(),
					"Its number is " + ticket.getId() + ".");
			return ticket.getId();
		});
		logger.atInfo().addKeyValue("ticketId", id).log("Ticket raised");
		this.notifications.sendFor(id);
		return id;
	}

	void assign(UUID id, UUID assigneeId) {
		this.people.require("assigneeId", assigneeId);
		inTransaction(() -> {
			find(id).assignTo(assigneeId);
			return id;
		});
		logger.atInfo().addKeyValue("ticketId", id).addKeyValue("assigneeId", assigneeId).log("Ticket assigned");
	}

	void close(UUID id, String resolution) {
		inTransaction(() -> {
			Ticket ticket = find(id);
			ticket.close(resolution, this.clock.instant());
			this.notifications.add(ticket, NotificationKind.CLOSED, "Your ticket is closed: " + ticket.getTitle(),
					resolution);
			return id;
		});
		logger.atInfo().addKeyValue("ticketId", id).log("Ticket closed");
		this.notifications.sendFor(id);
	}

	void reopen(UUID id) {
		inTransaction(() -> {
			find(id).reopen();
			return id;
		});
		logger.atInfo().addKeyValue("ticketId", id).log("Ticket reopened");
	}

	/** Its comments and notifications go with it. */
	void delete(UUID id) {
		if (!this.tickets.softDeleteById(id)) {
			throw notFound(id);
		}
		logger.atInfo().addKeyValue("ticketId", id).log("Ticket deleted");
	}

	/** What went with it comes back with it. */
	void restore(UUID id) {
		if (!this.tickets.restoreById(id)) {
			throw new NotFoundException("no deleted ticket " + id);
		}
		logger.atInfo().addKeyValue("ticketId", id).log("Ticket restored");
	}

	CommentView comment(UUID id, CommentRequest request) {
		this.people.require("authorId", request.authorId());
		return inTransaction(
				() -> CommentView.of(this.comments.save(new Comment(find(id), request.authorId(), request.text()))));
	}

	void deleteComment(UUID id, UUID commentId) {
		inTransaction(() -> {
			Comment comment = this.comments.findById(commentId)
				.filter((candidate) -> candidate.getTicket().getId().equals(id))
				.orElseThrow(() -> new NotFoundException("ticket " + id + " has no comment " + commentId));
			this.comments.softDelete(comment);
			return commentId;
		});
	}

	private Ticket find(UUID id) {
		return this.tickets.findById(id).orElseThrow(() -> notFound(id));
	}

	private <T> T inTransaction(Supplier<T> work) {
		return this.transaction.execute((status) -> work.get());
	}

	static NotFoundException notFound(UUID id) {
		return new NotFoundException("ticket " + id + " does not exist");
	}

}
