package io.sharedcore.sample.tickets.desk;

import java.util.Set;
import java.util.UUID;

import io.sharedcore.paging.CursorResponse;
import io.sharedcore.paging.Filterable;
import io.sharedcore.paging.PageResponse;
import io.sharedcore.paging.Sortable;
import io.sharedcore.precondition.IfMatch;
import io.sharedcore.precondition.Versioned;
import io.sharedcore.sample.tickets.ticket.Ticket;
import io.sharedcore.sample.tickets.ticket.Visibility;
import io.sharedcore.security.CurrentUser;
import io.sharedcore.security.RequireAdmin;
import io.sharedcore.security.RequireRole;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.web.SortDefault;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * For customers and agents, each within the tickets that they see. Annotations mark the
 * methods with further restrictions. Each change of an existing row can have
 * {@code If-Match}.
 */
@RestController
@RequestMapping("/tickets")
@RequireRole({ Visibility.CUSTOMER, Visibility.AGENT })
class TicketController {

	private static final int MAX_IDS = 100;

	private final TicketDesk desk;

	private final TicketReader reader;

	TicketController(TicketDesk desk, TicketReader reader) {
		this.desk = desk;
		this.reader = reader;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Versioned<TicketDetails> raise(@Valid @RequestBody TicketRequest request, CurrentUser user) {
		return this.reader.details(this.desk.raise(request, user), user);
	}

	@GetMapping
	PageResponse<TicketView> list(@Sortable({ "title", "createdAt", "closedAt" }) Pageable page, @Filterable({ "title",
			"status", "priority", "requesterId", "assigneeId", "createdAt" }) Specification<Ticket> filter,
			CurrentUser user) {
		return PageResponse.of(this.reader.list(filter, page, user));
	}

	/** The same list, read by cursor: new and deleted tickets do not shift it. */
	@GetMapping("/scroll")
	CursorResponse<TicketView> scroll(ScrollPosition position,
			@Sortable({ "title", "createdAt" }) @SortDefault(sort = "createdAt", direction = Direction.DESC) Sort sort,
			Limit limit, @Filterable({ "title", "status", "priority", "requesterId", "assigneeId",
					"createdAt" }) Specification<Ticket> filter,
			CurrentUser user) {
		return CursorResponse.of(this.reader.scroll(filter, sort, limit, position, user));
	}

	@GetMapping("/{id}")
	Versioned<TicketDetails> get(@PathVariable UUID id, CurrentUser user) {
		return this.reader.details(id, user);
	}

	/** The ticket as in a list, without a call to other services. */
	@GetMapping("/{id}/summary")
	Versioned<TicketView> summary(@PathVariable UUID id, CurrentUser user) {
		return this.reader.summary(id, user);
	}

	/** For services that store data of tickets: its visibility is that of the ticket. */
	@GetMapping("/visible")
	VisibleTickets visible(@RequestParam @Size(max = MAX_IDS) Set<UUID> id, CurrentUser user) {
		return new VisibleTickets(this.reader.visible(id, user));
	}

	/** The actions on the ticket with user, time and request; newest first. */
	@GetMapping("/{id}/history")
	PageResponse<HistoryView> history(@PathVariable UUID id, @Sortable({}) Pageable page, CurrentUser user) {
		return PageResponse.of(this.reader.history(id, page, user));
	}

	@PutMapping("/{id}/assignee")
	@RequireRole(Visibility.AGENT)
	Versioned<TicketDetails> assign(@PathVariable UUID id, @Valid @RequestBody AssignRequest request, CurrentUser user,
			IfMatch precondition) {
		this.desk.assign(id, request.assigneeId(), precondition);
		return this.reader.details(id, user);
	}

	@PostMapping("/{id}/close")
	@RequireRole(Visibility.AGENT)
	Versioned<TicketDetails> close(@PathVariable UUID id, @Valid @RequestBody CloseRequest request, CurrentUser user,
			IfMatch precondition) {
		this.desk.close(id, request.resolution(), precondition);
		return this.reader.details(id, user);
	}

	@PostMapping("/{id}/reopen")
	@RequireRole(Visibility.AGENT)
	Versioned<TicketDetails> reopen(@PathVariable UUID id, CurrentUser user, IfMatch precondition) {
		this.desk.reopen(id, precondition);
		return this.reader.details(id, user);
	}

	@DeleteMapping("/{id}")
	@RequireAdmin
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable UUID id, IfMatch precondition) {
		this.desk.delete(id, precondition);
	}

	@GetMapping("/trash")
	@RequireAdmin
	PageResponse<DeletedTicketView> trash(@Sortable({ "title", "deletedAt" }) Pageable page) {
		return PageResponse.of(this.reader.trash(page));
	}

	@GetMapping("/trash/{id}")
	@RequireAdmin
	Versioned<DeletedTicketView> trash(@PathVariable UUID id) {
		return this.reader.trash(id);
	}

	@PostMapping("/{id}/restore")
	@RequireAdmin
	Versioned<TicketDetails> restore(@PathVariable UUID id, CurrentUser user, IfMatch precondition) {
		this.desk.restore(id, precondition);
		return this.reader.details(id, user);
	}

	/** Without If-Match: it creates a row, and leaves the ticket as it is. */
	@PostMapping("/{id}/comments")
	@ResponseStatus(HttpStatus.CREATED)
	Versioned<CommentView> comment(@PathVariable UUID id, @Valid @RequestBody CommentRequest request,
			CurrentUser user) {
		return this.desk.comment(id, request, user);
	}

	@GetMapping("/{id}/comments")
	PageResponse<CommentView> comments(@PathVariable UUID id, @Sortable("createdAt") Pageable page, CurrentUser user) {
		return PageResponse.of(this.reader.comments(id, page, user));
	}

	@DeleteMapping("/{id}/comments/{commentId}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void deleteComment(@PathVariable UUID id, @PathVariable UUID commentId, CurrentUser user, IfMatch precondition) {
		this.desk.deleteComment(id, commentId, user, precondition);
	}

}
