package io.sharedcore.sample.communication.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;

import io.sharedcore.erasure.ErasureContributor;
import io.sharedcore.erasure.ErasureRequest;
import io.sharedcore.sample.communication.mail.MailDrop;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Removes the mails of a user after the commit. If that fails, so does the request, and
 * the outbox of user-service repeats it.
 */
@Component
class MailErasure implements ErasureContributor {

	private final JdbcClient database;

	private final MailDrop mailDrop;

	MailErasure(JdbcClient database, MailDrop mailDrop) {
		this.database = database;
		this.mailDrop = mailDrop;
	}

	@Override
	public void erase(ErasureRequest request) {
		List<UUID> mails = this.database.sql("select id from message where recipient_id = ?")
			.param(request.subjectId())
			.query(UUID.class)
			.list();
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				remove(mails);
			}

		});
	}

	private void remove(List<UUID> mails) {
		try {
			this.mailDrop.remove(mails);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String describe() {
		return "the files of the mails";
	}

}
