package io.sharedcore.retention;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import io.sharedcore.entity.AfterPurge;
import io.sharedcore.entity.BeforePurge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the events of a batch, for each type of its rows.
 */
final class PurgeEvents {

	private static final Logger logger = LoggerFactory.getLogger(PurgeEvents.class);

	private final Consumer<Object> publisher;

	PurgeEvents(Consumer<Object> publisher) {
		this.publisher = publisher;
	}

	/**
	 * Publishes what is being removed.
	 * @throws RefusedException if a listener fails
	 */
	void before(Map<RowType, List<UUID>> rows) {
		try {
			rows.forEach((type, ids) -> this.publisher.accept(new BeforePurge<>(type.javaType(), List.copyOf(ids))));
		}
		catch (RuntimeException ex) {
			throw new RefusedException(ex);
		}
	}

	/**
	 * What a failure after {@link #before} is: that of a listener, unless the database
	 * failed.
	 */
	static RuntimeException failure(RuntimeException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException || cause instanceof RefusedException) {
				return failure;
			}
		}
		return new RefusedException(failure);
	}

	/** Publishes what was removed, which a failing listener cannot change. */
	void after(Map<RowType, List<UUID>> rows) {
		rows.forEach((type, ids) -> {
			try {
				this.publisher.accept(new AfterPurge<>(type.javaType(), List.copyOf(ids)));
			}
			catch (RuntimeException ex) {
				logger.warn("A listener of AfterPurge<{}> failed; the rows are removed", type.name(), ex);
			}
		});
	}

	/** A listener does not let the rows of a batch go. */
	static final class RefusedException extends RuntimeException {

		RefusedException(RuntimeException cause) {
			super("BeforePurge failed: " + cause.getClass().getSimpleName(), cause);
		}

	}

}
