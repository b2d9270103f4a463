package io.sharedcore.sample.tickets.attachment;

import java.util.UUID;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/**
 * Asks file-service about the attachments of a ticket.
 */
public interface Attachments {

	/**
	 * Returns the number and the total size of a ticket's files.
	 * @param ticketId the ticket's id
	 * @return the summary
	 */
	@GetExchange("/tickets/{ticketId}/attachments/summary")
	AttachmentSummary summary(@PathVariable UUID ticketId);

}
