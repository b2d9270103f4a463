package io.sharedcore.sample.communication.message;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.sharedcore.error.NotFoundException;
import io.sharedcore.precondition.IfMatch;
import io.sharedcore.sample.communication.mail.MailDrop;
import io.sharedcore.sample.communication.recipient.Recipients;
import io.sharedcore.sample.communication.ticket.TicketAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;

/**
 * Accepts messages and delivers them. An accepted message is stored. A message that could
 * not be delivered stays, with the reason, and can be tried again.
 */
@Service
class Messages {

	private static final Logger logger = LoggerFactory.getLogger(Messages.class);

	private final MessageRepository messages;

	private final Recipients recipients;

	private final TicketAccess tickets;

	private final MailDrop mailDrop;

	private final Clock clock;

	Messages(MessageRepository messages, Recipients recipients, TicketAccess tickets, MailDrop mailDrop, Clock clock) {
		this.messages = messages;
		this.recipients = recipients;
		this.tickets = tickets;
		this.mailDrop = mailDrop;
		this.clock = clock;
	}

	Message send(MessageRequest request) {
		String email = this.recipients.require(request.recipientId()).email();
		return deliver(this.messages.save(new Message(request, email)));
	}

	/**
	 * Saving the attempt compares the version with the one that was checked. The mail is
	 * written afterwards, so of two attempts at the same time one writes a mail.
	 */
	Message redeliver(UUID id, IfMatch precondition) {
		Message message = get(id);
		precondition.require(message);
		message.retry();
		return deliver(this.messages.save(message));
	}

	/**
	 * Messages about tickets that the caller does not see are omitted, and not counted on
	 * this page.
	 */
	Page<Message> list(Specification<Message> filter, Pageable pageable) {
		Page<Message> page = this.messages.findAll(filter, pageable);
		Set<UUID> visible = this.tickets.visible(page.stream().map(Message::getTicketId).collect(Collectors.toSet()));
		List<Message> shown = page.stream().filter((message) -> visible.contains(message.getTicketId())).toList();
		return new PageImpl<>(shown, pageable, page.getTotalElements() - page.getNumberOfElements() + shown.size());
	}

	/**
	 * ticket-service is also asked about a message that does not exist, so that the
	 * response time does not reveal it.
	 */
	Message get(UUID id) {
		Optional<Message> message = this.messages.findById(id);
		UUID ticketId = message.map(Message::getTicketId).orElseGet(UUID::randomUUID);
		boolean visible = this.tickets.visible(Set.of(ticketId)).contains(ticketId);
		return message.filter((candidate) -> visible)
			.orElseThrow(() -> new NotFoundException("message " + id + " does not exist"));
	}

	private Message deliver(Message message) {
		try {
			this.mailDrop.put(message.toMail());
			message.delivered(this.clock.instant());
			logger.atInfo().addKeyValue("messageId", message.getId()).log("Message delivered");
		}
		catch (IOException ex) {
			message.failed("the mail could not be written");
			logger.atError().setCause(ex).addKeyValue("messageId", message.getId()).log("Message not delivered");
		}
		return this.messages.save(message);
	}

}
