package io.sharedcore.sample.files.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.UUID;

import io.sharedcore.error.ConflictException;
import io.sharedcore.error.NotFoundException;
import io.sharedcore.error.PermissionDeniedException;
import io.sharedcore.sample.files.storage.FileStorage;
import io.sharedcore.sample.files.ticket.TicketAccess;
import io.sharedcore.security.CurrentUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What can be done with attachments. The bytes come before the row and go after it, so
 * that no row promises bytes that are not there.
 */
@Service
class Attachments {

	private static final Logger logger = LoggerFactory.getLogger(Attachments.class);

	private final AttachmentRepository attachments;

	private final TicketAccess access;

	private final FileStorage storage;

	private final TransactionOperations transaction;

	private final Clock clock;

	Attachments(AttachmentRepository attachments, TicketAccess access, FileStorage storage,
			TransactionOperations transaction, Clock clock) {
		this.access = access;
		this.attachments = attachments;
		this.storage = storage;
		this.transaction = transaction;
		this.clock = clock;
	}

	Attachment attach(Attachment attachment, long announcedSize, InputStream content) throws IOException {
		attachment.has(this.storage.store(attachment.getId(), announcedSize, content));
		try {
			Attachment saved = this.attachments.save(attachment);
			logger.atInfo()
				.addKeyValue("attachmentId", saved.getId())
				.addKeyValue("ticketId", saved.getTicketId())
				.addKeyValue("bytes", saved.getSize())
				.log("File attached");
			return saved;
		}
		catch (RuntimeException ex) {
			this.storage.remove(attachment.getId());
			throw ex;
		}
	}

	/** What hangs on somebody else's ticket is for a customer not there. */
	Attachment get(UUID id, CurrentUser user) {
		return this.attachments.findById(id)
			.filter((attachment) -> this.access.isVisible(attachment.getTicketId(), user))
			.orElseThrow(() -> notFound(id));
	}

	Resource content(Attachment attachment) {
		return this.storage.load(attachment.getId());
	}

	/** Its bytes stay. Customers delete what they sent themselves. */
	void delete(UUID id, CurrentUser user) {
		Attachment attachment = get(id, user);
		if (!user.hasRole(TicketAccess.AGENT) && !user.id().equals(attachment.getCreatedBy())) {
			throw new PermissionDeniedException("only who sent a file or an agent deletes it");
		}
		if (!this.attachments.softDeleteById(id)) {
			throw notFound(id);
		}
		logger.atInfo().addKeyValue("attachmentId", id).log("Attachment deleted");
	}

	Attachment restore(UUID id) {
		deleted(id).refuseIfPurged();
		this.attachments.restoreById(id);
		logger.atInfo().addKeyValue("attachmentId", id).log("Attachment restored");
		return this.attachments.findById(id).orElseThrow(() -> notFound(id));
	}

	/**
	 * Removes the bytes of a deleted attachment for good. What is left is the record that
	 * there was one. Marked first: a restore at the same moment loses, or this does.
	 */
	AttachmentView purge(UUID id) throws IOException {
		if (this.attachments.existsById(id)) {
			throw new ConflictException("attachment " + id + " is not deleted; only deleted ones can be purged");
		}
		AttachmentView purged = this.transaction.execute((status) -> {
			Attachment attachment = deleted(id);
			attachment.purge(this.clock.instant());
			return AttachmentView.of(attachment);
		});
		this.storage.remove(id);
		logger.atInfo().addKeyValue("attachmentId", id).log("Attachment purged");
		return purged;
	}

	private Attachment deleted(UUID id) {
		return this.attachments.deleted()
			.findById(id)
			.orElseThrow(() -> new NotFoundException("no deleted attachment " + id));
	}

	private static NotFoundException notFound(UUID id) {
		return new NotFoundException("attachment " + id + " does not exist");
	}

}
