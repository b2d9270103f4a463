package io.sharedcore.sample.files.attachment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import io.sharedcore.erasure.ErasureContributor;
import io.sharedcore.erasure.ErasureRequest;
import io.sharedcore.sample.files.storage.FileStorage;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Deletes and purges the attachments of a user: the rows with the transaction, the bytes
 * after its commit. If that fails, so does the request, and the outbox of user-service
 * repeats it.
 */
@Component
class BytesErasure implements ErasureContributor {

	private final JdbcClient database;

	private final AttachmentRepository attachments;

	private final FileStorage storage;

	private final Clock clock;

	BytesErasure(JdbcClient database, AttachmentRepository attachments, FileStorage storage, Clock clock) {
		this.database = database;
		this.attachments = attachments;
		this.storage = storage;
		this.clock = clock;
	}

	@Override
	public void erase(ErasureRequest request) {
		String userId = request.subjectId().toString();
		List<UUID> files = this.database.sql("select id from attachment where created_by = ?")
			.param(userId)
			.query(UUID.class)
			.list();
		this.attachments.softDeleteAllById(files);
		this.database.sql("update attachment set purged_at = ? where created_by = ? and purged_at is null")
			.param(OffsetDateTime.now(this.clock))
			.param(userId)
			.update();
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				files.forEach(BytesErasure.this::remove);
			}

		});
	}

	private void remove(UUID id) {
		try {
			this.storage.remove(id);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String describe() {
		return "the bytes of the files";
	}

}
