package io.sharedcore.sample.tickets.desk;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

import io.sharedcore.client.ServiceCallException;
import io.sharedcore.error.NotFoundException;
import io.sharedcore.sample.tickets.attachment.Attachments;
import io.sharedcore.sample.tickets.notification.Notifications;
import io.sharedcore.sample.tickets.people.People;
import io.sharedcore.sample.tickets.people.Person;
import io.sharedcore.sample.tickets.ticket.CommentRepository;
import io.sharedcore.sample.tickets.ticket.Ticket;
import io.sharedcore.sample.tickets.ticket.TicketRepository;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;

/**
 * What is known about tickets. A ticket can be read while other services are away: what
 * they know is left out, and the answer says so.
 */
@Service
class TicketReader {

	private static final Logger logger = LoggerFactory.getLogger(TicketReader.class);

	private final TicketRepository tickets;

	private final CommentRepository comments;

	private final People people;

	private final Attachments attachments;

	private final Notifications notifications;

	TicketReader(TicketRepository tickets, CommentRepository comments, People people, Attachments attachments,
			Notifications notifications) {
		this.tickets = tickets;
		this.comments = comments;
		this.people = people;
		this.attachments = attachments;
		this.notifications = notifications;
	}

	TicketDetails details(UUID id) {
		Ticket ticket = this.tickets.findById(id).orElseThrow(() -> TicketDesk.notFound(id));
		Set<String> unavailable = new TreeSet<>();
		return new TicketDetails(id, ticket.getTitle(), ticket.getDescription(), ticket.getPriority(),
				ticket.getStatus(), person(ticket.getRequesterId(), unavailable),
				(ticket.getAssigneeId() != null) ? person(ticket.getAssigneeId(), unavailable) : null,
				ticket.getResolution(), ticket.getCreatedAt(), ticket.getClosedAt(), this.comments.countByTicketId(id),
				ask(() -> this.attachments.summary(id), unavailable), this.notifications.of(id), unavailable);
	}

	Page<TicketView> list(Specification<Ticket> filter, Pageable page) {
		return this.tickets.findAll(filter, page).map(TicketView::of);
	}

	Page<CommentView> comments(UUID id, Pageable page) {
		if (!this.tickets.existsById(id)) {
			throw TicketDesk.notFound(id);
		}
		return this.comments.findByTicketId(id, page).map(CommentView::of);
	}

	Page<DeletedTicketView> trash(Pageable page) {
		return this.tickets.deleted().findAll(page).map(this::deleted);
	}

	DeletedTicketView trash(UUID id) {
		return this.tickets.deleted()
			.findById(id)
			.map(this::deleted)
			.orElseThrow(() -> new NotFoundException("no deleted ticket " + id));
	}

	private DeletedTicketView deleted(Ticket ticket) {
		return new DeletedTicketView(TicketView.of(ticket), this.comments.countDeletedWith(ticket));
	}

	private Person person(UUID id, Set<String> unavailable) {
		Person person = ask(() -> this.people.find(id).orElse(null), unavailable);
		return (person != null) ? person : Person.unknown(id);
	}

	private <T> @Nullable T ask(Supplier<@Nullable T> question, Set<String> unavailable) {
		try {
			return question.get();
		}
		catch (ServiceCallException ex) {
			logger.atWarn().addKeyValue("service", ex.service()).addKeyValue("kind", ex.kind()).log("Answered without");
			unavailable.add(ex.service());
			return null;
		}
	}

}
