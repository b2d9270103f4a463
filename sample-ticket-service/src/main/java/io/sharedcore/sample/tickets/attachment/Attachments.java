package io.sharedcore.sample.tickets.attachment;

import java.util.UUID;

import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.sample.tickets.caller.Caller;

import org.springframework.stereotype.Component;

/**
 * Asks file-service about the attachments of a ticket.
 */
@Component
public class Attachments {

	static final String SERVICE = "file-service";

	private final ServiceHttpClient client;

	private final Caller caller;

	Attachments(ServiceHttpClient client, Caller caller) {
		this.client = client;
		this.caller = caller;
	}

	/**
	 * Returns the number and the total size of a ticket's files.
	 * @param ticketId the ticket's id
	 * @return the summary
	 */
	public AttachmentSummary summary(UUID ticketId) {
		return this.caller.call((options) -> this.client.getJson(SERVICE, "/tickets/{ticketId}/attachments/summary",
				AttachmentSummary.class, options.withUriVariable("ticketId", ticketId)));
	}

}
