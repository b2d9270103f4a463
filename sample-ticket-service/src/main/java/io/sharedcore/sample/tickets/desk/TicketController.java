package io.sharedcore.sample.tickets.desk;

import java.util.UUID;

import io.sharedcore.paging.Filterable;
import io.sharedcore.paging.PageResponse;
import io.sharedcore.paging.Sortable;
import io.sharedcore.sample.tickets.ticket.Ticket;
import jakarta.validation.Valid;

import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/tickets")
class TicketController {

	private final TicketDesk desk;

	private final TicketReader reader;

	TicketController(TicketDesk desk, TicketReader reader) {
		this.desk = desk;
		this.reader = reader;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	TicketDetails raise(@Valid @RequestBody TicketRequest request) {
		return this.reader.details(this.desk.raise(request));
	}

	@GetMapping
	PageResponse<TicketView> list(@Sortable({ "title", "createdAt", "closedAt" }) Pageable page, @Filterable({ "title",
			"status", "priority", "requesterId", "assigneeId", "createdAt" }) Specification<Ticket> filter) {
		return PageResponse.of(this.reader.list(filter, page));
	}

	@GetMapping("/{id}")
	TicketDetails get(@PathVariable UUID id) {
		return this.reader.details(id);
	}

	@PutMapping("/{id}/assignee")
	TicketDetails assign(@PathVariable UUID id, @Valid @RequestBody AssignRequest request) {
		this.desk.assign(id, request.assigneeId());
		return this.reader.details(id);
	}

	@PostMapping("/{id}/close")
	TicketDetails close(@PathVariable UUID id, @Valid @RequestBody CloseRequest request) {
		this.desk.close(id, request.resolution());
		return this.reader.details(id);
	}

	@PostMapping("/{id}/reopen")
	TicketDetails reopen(@PathVariable UUID id) {
		this.desk.reopen(id);
		return this.reader.details(id);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable UUID id) {
		this.desk.delete(id);
	}

	@GetMapping("/trash")
	PageResponse<DeletedTicketView> trash(@Sortable({ "title", "deletedAt" }) Pageable page) {
		return PageResponse.of(this.reader.trash(page));
	}

	@GetMapping("/trash/{id}")
	DeletedTicketView trash(@PathVariable UUID id) {
		return this.reader.trash(id);
	}

	@PostMapping("/{id}/restore")
	TicketDetails restore(@PathVariable UUID id) {
		this.desk.restore(id);
		return this.reader.details(id);
	}

	@PostMapping("/{id}/comments")
	@ResponseStatus(HttpStatus.CREATED)
	CommentView comment(@PathVariable UUID id, @Valid @RequestBody CommentRequest request) {
		return this.desk.comment(id, request);
	}

	@GetMapping("/{id}/comments")
	PageResponse<CommentView> comments(@PathVariable UUID id, @Sortable("createdAt") Pageable page) {
		return PageResponse.of(this.reader.comments(id, page));
	}

	@DeleteMapping("/{id}/comments/{commentId}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void deleteComment(@PathVariable UUID id, @PathVariable UUID commentId) {
		this.desk.deleteComment(id, commentId);
	}

}
