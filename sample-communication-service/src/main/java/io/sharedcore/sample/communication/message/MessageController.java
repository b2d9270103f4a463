package io.sharedcore.sample.communication.message;

import java.util.UUID;

import io.sharedcore.paging.Filterable;
import io.sharedcore.paging.PageResponse;
import io.sharedcore.paging.Sortable;
import io.sharedcore.security.RequireRole;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * For agents, as long as they see the ticket. Messages are sent by services, too, and
 * read by no service.
 */
@RestController
@RequestMapping("/messages")
class MessageController {

	private static final String AGENT = "agent";

	private final Messages messages;

	MessageController(Messages messages) {
		this.messages = messages;
	}

	/** 201 for a new message, 200 for one that was sent with the same key before. */
	@PostMapping
	@PreAuthorize("hasRole('agent') or hasAuthority('SCOPE_messages.send')")
	ResponseEntity<MessageView> send(@Valid @RequestBody MessageRequest request,
			@RequestHeader(name = "Idempotency-Key", required = false) @Size(min = 1,
					max = 255) @Nullable String idempotencyKey) {
		return this.messages.earlier(idempotencyKey, request)
			.map((earlier) -> ResponseEntity.ok(MessageView.of(earlier)))
			.orElseGet(() -> ResponseEntity.status(HttpStatus.CREATED)
				.body(MessageView.of(this.messages.send(request, idempotencyKey))));
	}

	@GetMapping
	@RequireRole(AGENT)
	PageResponse<MessageView> list(@Sortable({ "createdAt", "deliveredAt" }) Pageable page,
			@Filterable({ "ticketId", "recipientId", "state", "createdAt" }) Specification<Message> filter) {
		return PageResponse.of(this.messages.list(filter, page).map(MessageView::of));
	}

	@GetMapping("/{id}")
	@RequireRole(AGENT)
	MessageView get(@PathVariable UUID id) {
		return MessageView.of(this.messages.get(id));
	}

	/** For a message that is not delivered; 409 for one that is. */
	@PostMapping("/{id}/redeliver")
	@RequireRole(AGENT)
	MessageView redeliver(@PathVariable UUID id) {
		return MessageView.of(this.messages.redeliver(id));
	}

}
