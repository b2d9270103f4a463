package io.sharedcore.sample.tickets.desk;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.sharedcore.audit.AuditEntryRepository;
import io.sharedcore.client.ServiceCallException;
import io.sharedcore.error.NotFoundException;
import io.sharedcore.precondition.Versioned;
import io.sharedcore.sample.tickets.attachment.Attachments;
import io.sharedcore.sample.tickets.notification.NotificationView;
import io.sharedcore.sample.tickets.notification.Notifications;
import io.sharedcore.sample.tickets.people.People;
import io.sharedcore.sample.tickets.people.Person;
import io.sharedcore.sample.tickets.ticket.CommentRepository;
import io.sharedcore.sample.tickets.ticket.Ticket;
import io.sharedcore.sample.tickets.ticket.TicketRepository;
import io.sharedcore.sample.tickets.ticket.Visibility;
import io.sharedcore.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;

/**
 * Reads tickets. A ticket can be read while other services are unavailable: their part is
 * omitted, and the response says so.
 */
@Service
class TicketReader {

	private static final Logger logger = LoggerFactory.getLogger(TicketReader.class);

	private final TicketRepository tickets;

	private final CommentRepository comments;

	private final People people;

	private final Attachments attachments;

	private final Notifications notifications;

	private final AuditEntryRepository trail;

	TicketReader(TicketRepository tickets, CommentRepository comments, People people, Attachments attachments,
			Notifications notifications, AuditEntryRepository trail) {
		this.tickets = tickets;
		this.comments = comments;
		this.people = people;
		this.attachments = attachments;
		this.notifications = notifications;
		this.trail = trail;
	}

	/** The tag includes everything that is shown beside the ticket. */
	Versioned<TicketDetails> details(UUID id, CurrentUser user) {
		Ticket ticket = find(id, user);
		Set<String> unavailable = new TreeSet<>();
		TicketDetails details = new TicketDetails(id, ticket.getTitle(), ticket.getDescription(), ticket.getPriority(),
				ticket.getStatus(), person(ticket.getRequesterId(), unavailable),
				(ticket.getAssigneeId() != null) ? person(ticket.getAssigneeId(), unavailable) : null,
				ticket.getResolution(), ticket.getCreatedAt(), ticket.getCreatedBy(), ticket.getClosedAt(),
				this.comments.countByTicketId(id), ask(() -> this.attachments.summary(id), unavailable),
				notifications(id, user), unavailable);
		return Versioned.of(details, ticket).including(details);
	}

	/** The reason of a failure is for operators. */
	private List<NotificationView> notifications(UUID id, CurrentUser user) {
		List<NotificationView> notifications = this.notifications.of(id);
		return user.hasRole(Visibility.AGENT) ? notifications
				: notifications.stream().map(NotificationView::withoutProblem).toList();
	}

	/** Without a call to other services. */
	Versioned<TicketView> summary(UUID id, CurrentUser user) {
		Ticket ticket = find(id, user);
		return Versioned.of(TicketView.of(ticket), ticket);
	}

	/** The tickets that exist, are not deleted, and are visible to the user. */
	Set<UUID> visible(Set<UUID> ids, CurrentUser user) {
		return this.tickets.findAllById(ids)
			.stream()
			.filter((ticket) -> Visibility.isVisible(user, ticket))
			.map(Ticket::getId)
			.collect(Collectors.toSet());
	}

	Page<TicketView> list(Specification<Ticket> filter, Pageable page, CurrentUser user) {
		return this.tickets.findAll(filter.and(Visibility.visibleTo(user)), page).map(TicketView::of);
	}

	Window<TicketView> scroll(Specification<Ticket> filter, Sort sort, Limit limit, ScrollPosition position,
			CurrentUser user) {
		return this.tickets
			.findBy(filter.and(Visibility.visibleTo(user)),
					(query) -> query.sortBy(sort).limit(limit.max()).scroll(position))
			.map(TicketView::of);
	}

	/** The actions on a ticket, newest first. */
	Page<HistoryView> history(UUID id, Pageable page, CurrentUser user) {
		find(id, user);
		return this.trail.findByEntityId(id, page).map(HistoryView::of);
	}

	Page<CommentView> comments(UUID id, Pageable page, CurrentUser user) {
		find(id, user);
		return this.comments.findByTicketId(id, page).map(CommentView::of);
	}

	Page<DeletedTicketView> trash(Pageable page) {
		return this.tickets.deleted().findAll(page).map(this::deleted);
	}

	Versioned<DeletedTicketView> trash(UUID id) {
		Ticket ticket = this.tickets.deleted()
			.findById(id)
			.orElseThrow(() -> new NotFoundException("no deleted ticket " + id));
		return Versioned.of(deleted(ticket), ticket);
	}

	private Ticket find(UUID id, CurrentUser user) {
		return this.tickets.findById(id)
			.filter((ticket) -> Visibility.isVisible(user, ticket))
			.orElseThrow(() -> TicketDesk.notFound(id));
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
			// The response may belong to a committed change: it must not look failed
			logger.atWarn().addKeyValue("service", ex.service()).addKeyValue("kind", ex.kind()).log("Answered without");
			unavailable.add(ex.service());
			return null;
		}
	}

}
