package io.sharedcore.outbox;

import java.util.Locale;

import io.sharedcore.audit.AuditAction;
import io.sharedcore.audit.AuditTrail;
import io.sharedcore.context.RequestId;
import io.sharedcore.security.CurrentUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Records who retried or cancelled which call: in the audit trail with the change, and in
 * the log after its commit.
 */
final class ManualChanges {

	/** The kind of thing that the entries are about. */
	static final String SUBJECT = "OutboxCall";

	private static final Logger logger = LoggerFactory.getLogger(ManualChanges.class);

	private final ObjectProvider<AuditTrail> trail;

	ManualChanges(ObjectProvider<AuditTrail> trail) {
		this.trail = trail;
	}

	/** Records a change in its transaction. */
	void record(Action action, OutboxEntry entry) {
		AuditTrail trail = this.trail.getIfUnique();
		boolean audited = trail != null && trail.record(action, SUBJECT, entry.id(),
				entry.method() + " " + entry.path() + " to " + entry.service());
		String userId = CurrentUser.get().id();
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				log(action, entry, userId, audited);
			}

		});
	}

	private static void log(Action action, OutboxEntry entry, String userId, boolean audited) {
		logger.atInfo()
			.addKeyValue("outboxId", entry.id())
			.addKeyValue("service", entry.service())
			.addKeyValue(RequestId.USER_ID_MDC_KEY, userId)
			.addKeyValue("audited", audited)
			.log("Outbox call {} {} was {}", entry.method(), entry.path(), action.name().toLowerCase(Locale.ROOT));
	}

	/**
	 * The actions in the audit trail.
	 */
	enum Action implements AuditAction {

		/** A call that had ended is sent again. */
		RETRIED,

		/** A pending call is not sent. */
		CANCELLED;

		@Override
		public String code() {
			return name();
		}

	}

}
