package io.sharedcore.sample.files.attachment;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An attachment as callers see it.
 *
 * @param id its id
 * @param ticketId the ticket that it belongs to
 * @param fileName its name, made safe
 * @param contentType its type, as its sender declared it
 * @param size the number of bytes
 * @param sha256 their SHA-256 in hexadecimal digits
 * @param createdAt when it was uploaded
 * @param createdBy the id of its sender
 * @param deletedAt when it was deleted; null while it is active
 * @param purgedAt when its bytes were permanently removed; null while they exist
 */
record AttachmentView(UUID id, UUID ticketId, String fileName, String contentType, long size, String sha256,
		Instant createdAt, @Nullable String createdBy, @Nullable Instant deletedAt, @Nullable Instant purgedAt) {

	static AttachmentView of(Attachment attachment) {
		return new AttachmentView(attachment.getId(), attachment.getTicketId(), attachment.getFileName(),
				attachment.getContentType(), attachment.getSize(), attachment.getSha256(), attachment.getCreatedAt(),
				attachment.getCreatedBy(), attachment.getDeletedAt(), attachment.getPurgedAt());
	}

}
