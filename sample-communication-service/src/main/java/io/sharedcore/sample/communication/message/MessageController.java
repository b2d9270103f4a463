package io.sharedcore.sample.communication.message;

import java.util.UUID;

import io.sharedcore.idempotency.Idempotent;
import io.sharedcore.paging.Filterable;
import io.sharedcore.paging.PageResponse;
import io.sharedcore.paging.Sortable;
import io.sharedcore.precondition.IfMatch;
import io.sharedcore.precondition.Versioned;
import io.sharedcore.security.RequireRole;
import jakarta.validation.Valid;

import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * For agents who see the ticket. Services also send messages, but do not read them.
 */
@RestController
@RequestMapping("/messages")
class MessageController {

	private static final String AGENT = "agent";

	private final Messages messages;

	MessageController(Messages messages) {
		this.messages = messages;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	@Idempotent
	@PreAuthorize("hasRole('agent') or hasAuthority('SCOPE_messages.send')")
	Versioned<MessageView> send(@Valid @RequestBody MessageRequest request) {
		return versioned(this.messages.send(request));
	}

	@GetMapping
	@RequireRole(AGENT)
	PageResponse<MessageView> list(@Sortable({ "createdAt", "deliveredAt" }) Pageable page,
			@Filterable({ "ticketId", "recipientId", "state", "createdAt" }) Specification<Message> filter) {
		return PageResponse.of(this.messages.list(filter, page).map(MessageView::of));
	}

	@GetMapping("/{id}")
	@RequireRole(AGENT)
	Versioned<MessageView> get(@PathVariable UUID id) {
		return versioned(this.messages.get(id));
	}

	/** For a message that is not delivered; 409 for a delivered one. */
	@PostMapping("/{id}/redeliver")
	@RequireRole(AGENT)
	Versioned<MessageView> redeliver(@PathVariable UUID id, IfMatch precondition) {
		return versioned(this.messages.redeliver(id, precondition));
	}

	private static Versioned<MessageView> versioned(Message message) {
		return Versioned.of(MessageView.of(message), message);
	}

}
