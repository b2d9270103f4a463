package io.sharedcore.overload;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A statement that runs. It can be cancelled only until its execution ends, and an
 * execution ends only after a cancel request that is being sent: a late request would hit
 * the next statement of the connection, which may be another client's.
 * <p>
 * A statement that a cancel request does not end waits in a pooler for a connection, or
 * for a server that no longer responds. Then its connection is closed.
 */
final class StatementExecution {

	/** How long a cancel request has time to take effect. */
	static final Duration CANCEL_TIME = Duration.ofSeconds(1);

	private static final Logger logger = LoggerFactory.getLogger(StatementExecution.class);

	private final ReentrantLock lock = new ReentrantLock();

	private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.RUNNING);

	private final Statement statement;

	private final Connection connection;

	private long due;

	private boolean cancelled;

	/**
	 * Creates an execution.
	 * @param statement the statement
	 * @param connection its connection
	 * @param cancelAt when it is cancelled, in nanoseconds of {@link System#nanoTime()}
	 */
	StatementExecution(Statement statement, Connection connection, long cancelAt) {
		this.statement = statement;
		this.connection = connection;
		this.due = cancelAt;
	}

	/**
	 * Returns the next step to end the statement: first a cancel request, later closing
	 * its connection. One thread at a time may ask.
	 * @param now the time, of {@link System#nanoTime()}
	 * @return the step; {@code null} if none is due
	 */
	@Nullable Step due(long now) {
		if (now - this.due < 0) {
			return null;
		}
		if (this.cancelled) {
			return new Step(this::abort, true);
		}
		this.cancelled = true;
		this.due = now + CANCEL_TIME.toNanos();
		return new Step(this::cancel, false);
	}

	private void cancel() {
		this.lock.lock();
		try {
			if (this.phase.get() == Phase.RUNNING) {
				this.statement.cancel();
			}
		}
		catch (SQLException ex) {
			logger.debug("A statement could not be cancelled at the deadline of its request", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Does not wait for a cancel request that is being sent: nothing may respond. */
	private void abort() {
		if (this.phase.compareAndSet(Phase.RUNNING, Phase.ABORTED)) {
			logger.warn("A statement still ran {} ms after it was cancelled at the deadline of its request, "
					+ "so its connection was closed", CANCEL_TIME.toMillis());
			try {
				this.connection.abort(Runnable::run);
			}
			catch (SQLException ex) {
				logger.debug("A connection could not be closed after the deadline of its request", ex);
			}
		}
	}

	/**
	 * Ends the execution. Does nothing more if it has ended.
	 * @return whether its connection is still usable
	 */
	boolean end() {
		this.phase.compareAndSet(Phase.RUNNING, Phase.ENDED);
		this.lock.lock();
		this.lock.unlock();
		return this.phase.get() != Phase.ABORTED;
	}

	private enum Phase {

		RUNNING, ENDED, ABORTED

	}

	/**
	 * A step to end a statement.
	 *
	 * @param action what to do
	 * @param last whether there is no further one
	 */
	record Step(Runnable action, boolean last) {

	}

}
