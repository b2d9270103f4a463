package io.sharedcore.sample.files.attachment;

import java.util.UUID;

import io.sharedcore.sample.files.ticket.TicketAccess;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Summaries of attachments, also for services that show tickets and check the access to
 * them.
 */
@RestController
@PreAuthorize("hasAnyRole('customer', 'agent') or hasAuthority('" + SummaryController.SCOPE + "')")
class SummaryController {

	static final String SCOPE = "SCOPE_attachments.read";

	private final AttachmentRepository attachments;

	private final TicketAccess access;

	SummaryController(AttachmentRepository attachments, TicketAccess access) {
		this.attachments = attachments;
		this.access = access;
	}

	@GetMapping("/tickets/{ticketId}/attachments/summary")
	AttachmentSummary summary(@PathVariable UUID ticketId, Authentication token) {
		if (token.getAuthorities().stream().noneMatch((authority) -> SCOPE.equals(authority.getAuthority()))) {
			this.access.requireVisible(ticketId);
		}
		return this.attachments.summary(ticketId);
	}

}
