package io.sharedcore.sample.files.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.sharedcore.error.ConflictException;
import io.sharedcore.error.NotFoundException;
import io.sharedcore.error.PermissionDeniedException;
import io.sharedcore.precondition.IfMatch;
import io.sharedcore.sample.files.storage.FileStorage;
import io.sharedcore.sample.files.ticket.TicketAccess;
import io.sharedcore.security.CurrentUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.Resource;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The operations on attachments. The bytes are stored before the row and removed after
 * it, so that every row has its bytes. The precondition of a request is checked in the
 * transaction of the change, in which no other service is called.
 */
@Service
class Attachments {

	private static final Logger logger = LoggerFactory.getLogger(Attachments.class);

	private final AttachmentRepository attachments;

	private final TicketAccess access;

	private final FileStorage storage;

	private final TransactionOperations transaction;

	private final BytesRemoval removal;

	private final Clock clock;

	Attachments(AttachmentRepository attachments, TicketAccess access, FileStorage storage,
			TransactionOperations transaction, BytesRemoval removal, Clock clock) {
		this.access = access;
		this.attachments = attachments;
		this.storage = storage;
		this.transaction = transaction;
		this.removal = removal;
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

	/**
	 * Attachments of tickets that the caller does not see do not exist for the caller.
	 */
	Attachment get(UUID id) {
		return visible(this.attachments.findById(id)).orElseThrow(() -> notFound(id));
	}

	/**
	 * ticket-service is also asked about an attachment that does not exist, so that
	 * neither the time nor the headers of the response reveal it.
	 */
	private Optional<Attachment> visible(Optional<Attachment> attachment) {
		boolean visible = this.access.isVisible(attachment.map(Attachment::getTicketId).orElseGet(UUID::randomUUID));
		return attachment.filter((candidate) -> visible);
	}

	/**
	 * Attachments of tickets that the caller does not see are omitted, and not counted on
	 * this page.
	 */
	Page<Attachment> trash(Pageable pageable) {
		Page<Attachment> page = this.attachments.deleted().findAll(pageable);
		Set<UUID> visible = this.access.visible(page.stream().map(Attachment::getTicketId).collect(Collectors.toSet()));
		List<Attachment> shown = page.stream().filter((file) -> visible.contains(file.getTicketId())).toList();
		return new PageImpl<>(shown, pageable, page.getTotalElements() - page.getNumberOfElements() + shown.size());
	}

	Resource content(Attachment attachment) {
		return this.storage.load(attachment.getId());
	}

	/** The bytes stay. Customers can delete their own attachments. */
	void delete(UUID id, CurrentUser user, IfMatch precondition) {
		Attachment attachment = get(id);
		if (!user.hasRole(TicketAccess.AGENT) && !user.id().equals(attachment.getCreatedBy())) {
			throw new PermissionDeniedException("only who sent a file or an agent deletes it");
		}
		this.transaction.executeWithoutResult((status) -> {
			Attachment current = this.attachments.findById(id).orElseThrow(() -> notFound(id));
			precondition.require(current);
			this.attachments.softDelete(current);
		});
		logger.atInfo().addKeyValue("attachmentId", id).log("Attachment deleted");
	}

	Attachment restore(UUID id, IfMatch precondition) {
		visible(this.attachments.deleted().findById(id)).orElseThrow(() -> notDeleted(id)).refuseIfPurged();
		this.transaction.executeWithoutResult((status) -> {
			precondition.require(deleted(id));
			this.attachments.restoreById(id);
		});
		logger.atInfo().addKeyValue("attachmentId", id).log("Attachment restored");
		return this.attachments.findById(id).orElseThrow(() -> notFound(id));
	}

	/**
	 * Permanently removes the bytes of a deleted attachment; its record stays. The row is
	 * marked first: of a purge and a concurrent restore, one fails. The outbox removes
	 * the bytes if this process dies before it can.
	 */
	Attachment purge(UUID id, IfMatch precondition) throws IOException {
		if (this.attachments.existsById(id)) {
			throw new ConflictException("attachment " + id + " is not deleted; only deleted ones can be purged");
		}
		Attachment purged = this.transaction.execute((status) -> {
			Attachment attachment = deleted(id);
			precondition.require(attachment);
			attachment.purge(this.clock.instant());
			this.removal.afterCommit(id);
			return attachment;
		});
		this.storage.remove(id);
		logger.atInfo().addKeyValue("attachmentId", id).log("Attachment purged");
		return purged;
	}

	private Attachment deleted(UUID id) {
		return this.attachments.deleted().findById(id).orElseThrow(() -> notDeleted(id));
	}

	private static NotFoundException notDeleted(UUID id) {
		return new NotFoundException("no deleted attachment " + id);
	}

	private static NotFoundException notFound(UUID id) {
		return new NotFoundException("attachment " + id + " does not exist");
	}

}
