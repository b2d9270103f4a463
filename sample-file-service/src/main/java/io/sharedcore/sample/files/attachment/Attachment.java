package io.sharedcore.sample.files.attachment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import io.sharedcore.audit.Audited;
import io.sharedcore.entity.AuditedEntity;
import io.sharedcore.entity.Retain;
import io.sharedcore.erasure.ErasureSubject;
import io.sharedcore.erasure.Personal;
import io.sharedcore.error.ConflictException;
import io.sharedcore.sample.files.storage.StoredFile;
import io.sharedcore.text.FileNames;
import jakarta.persistence.Entity;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A file that belongs to a ticket. If it is deleted, its bytes stay until it is purged:
 * by an admin, or with its row when its retention period is over.
 */
@Entity
@Audited
@Retain(deletedFor = "180d")
class Attachment extends AuditedEntity {

	private UUID ticketId;

	@Personal
	private String fileName;

	private String contentType;

	private long size;

	@JdbcTypeCode(SqlTypes.CHAR)
	private String sha256;

	private @Nullable Instant purgedAt;

	protected Attachment() {
	}

	/** The bytes are stored under the new attachment's id, so they follow later. */
	Attachment(UUID ticketId, String fileName, String contentType) {
		this.ticketId = ticketId;
		this.fileName = FileNames.sanitize(fileName);
		this.contentType = contentType;
		this.sha256 = "";
	}

	void has(StoredFile file) {
		this.size = file.size();
		this.sha256 = file.sha256();
	}

	/** A repeated purge has no effect. */
	void purge(Instant now) {
		if (this.purgedAt == null) {
			this.purgedAt = now.truncatedTo(ChronoUnit.MICROS);
		}
	}

	void refuseIfPurged() {
		if (this.purgedAt != null) {
			throw new ConflictException("the bytes of attachment " + getId() + " were purged");
		}
	}

	/** A file belongs to the user who sent it. */
	@Override
	@ErasureSubject
	public @Nullable String getCreatedBy() {
		return super.getCreatedBy();
	}

	UUID getTicketId() {
		return this.ticketId;
	}

	String getFileName() {
		return this.fileName;
	}

	String getContentType() {
		return this.contentType;
	}

	long getSize() {
		return this.size;
	}

	String getSha256() {
		return this.sha256;
	}

	@Nullable Instant getPurgedAt() {
		return this.purgedAt;
	}

}
