package io.sharedcore.audit;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.sharedcore.logging.LogLevelChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Records who changed the level of a logger. If that fails, the level stays: levels are
 * changed while other things fail, too.
 */
final class LogLevelAuditListener implements ApplicationListener<PayloadApplicationEvent<LogLevelChange>> {

	static final String ENTITY_TYPE = "Logger";

	static final String ACTION = "LOG_LEVEL_CHANGED";

	private static final Logger logger = LoggerFactory.getLogger(LogLevelAuditListener.class);

	private final TransactionalAuditTrail trail;

	private final AuditTable table;

	LogLevelAuditListener(TransactionalAuditTrail trail, AuditTable table) {
		this.trail = trail;
		this.table = table;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<LogLevelChange> event) {
		LogLevelChange change = event.getPayload();
		try {
			if (this.table.exists()) {
				this.trail.record(() -> ACTION, ENTITY_TYPE, id(change.logger()),
						change.logger() + " is " + change.level() + " for " + change.duration());
			}
		}
		catch (RuntimeException ex) {
			logger.warn("The new level of the logger {} is not in the audit trail", change.logger(), ex);
		}
	}

	/** Loggers have no key. The same name always has the same id. */
	static UUID id(String name) {
		return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
	}

}
