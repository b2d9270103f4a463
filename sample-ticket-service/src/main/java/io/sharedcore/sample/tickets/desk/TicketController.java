package io.sharedcore.sample.tickets.desk;

import java.util.Set;
import java.util.UUID;

import io.sharedcore.paging.CursorResponse;
import io.sharedcore.paging.Filterable;
import io.sharedcore.paging.PageResponse;
import io.sharedcore.paging.Sortable;
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
 * methods with further restrictions.
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
	TicketDetails raise(@Valid @RequestBody TicketRequest request, CurrentUser user) {
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
	TicketDetails get(@PathVariable UUID id, CurrentUser user) {
		return this.reader.details(id, user);
	}

	/** The ticket as in a list, without a call to other services. */
	@GetMapping("/{id}/summary")
	TicketView summary(@PathVariable UUID id, CurrentUser user) {
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
	TicketDetails assign(@PathVariable UUID id, @Valid @RequestBody AssignRequest request, CurrentUser user) {
		this.desk.assign(id, request.assigneeId());
		return this.reader.details(id, user);
	}

	@PostMapping("/{id}/close")
	@RequireRole(Visibility.AGENT)
	TicketDetails close(@PathVariable UUID id, @Valid @RequestBody CloseRequest request, CurrentUser user) {
		this.desk.close(id, request.resolution());
		return this.reader.details(id, user);
	}

	@PostMapping("/{id}/reopen")
	@RequireRole(Visibility.AGENT)
	TicketDetails reopen(@PathVariable UUID id, CurrentUser user) {
		this.desk.reopen(id);
		return this.reader.details(id, user);
	}

	@DeleteMapping("/{id}")
	@RequireAdmin
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable UUID id) {
		this.desk.delete(id);
	}

	@GetMapping("/trash")
	@RequireAdmin
	PageResponse<DeletedTicketView> trash(@Sortable({ "title", "deletedAt" }) Pageable page) {
		return PageResponse.of(this.reader.trash(page));
	}

	@GetMapping("/trash/{id}")
	@RequireAdmin
	DeletedTicketView trash(@PathVariable UUID id) {
		return this.reader.trash(id);
	}

	@PostMapping("/{id}/restore")
	@RequireAdmin
	TicketDetails restore(@PathVariable UUID id, CurrentUser user) {
		this.desk.restore(id);
		return this.reader.details(id, user);
	}

	@PostMapping("/{id}/comments")
	@ResponseStatus(HttpStatus.CREATED)
	CommentView comment(@PathVariable UUID id, @Valid @RequestBody CommentRequest request, CurrentUser user) {
		return this.desk.comment(id, request, user);
	}

	@GetMapping("/{id}/comments")
	PageResponse<CommentView> comments(@PathVariable UUID id, @Sortable("createdAt") Pageable page, CurrentUser user) {
		return PageResponse.of(this.reader.comments(id, page, user));
	}

	@DeleteMapping("/{id}/comments/{commentId}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void deleteComment(@PathVariable UUID id, @PathVariable UUID commentId, CurrentUser user) {
		this.desk.deleteComment(id, commentId, user);
	}

}
