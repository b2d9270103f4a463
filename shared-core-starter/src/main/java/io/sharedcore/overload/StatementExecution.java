package io.sharedcore.overload;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A statement that runs. It can be cancelled only until its execution ends, and an
 * execution ends only after a cancel request that is being sent: a late request would hit
 * the next statement of the connection, which may be another client's.
 */
final class StatementExecution {

	private static final Logger logger = LoggerFactory.getLogger(StatementExecution.class);

	private final ReentrantLock lock = new ReentrantLock();

	private final Statement statement;

	private final long cancelAt;

	private boolean ended;

	/**
	 * Creates an execution.
	 * @param statement the statement
	 * @param cancelAt when it is cancelled, in nanoseconds of {@link System#nanoTime()}
	 */
	StatementExecution(Statement statement, long cancelAt) {
		this.statement = statement;
		this.cancelAt = cancelAt;
	}

	boolean isDue(long now) {
		return now - this.cancelAt >= 0;
	}

	void cancel() {
		this.lock.lock();
		try {
			if (!this.ended) {
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

	void end() {
		this.lock.lock();
		try {
			this.ended = true;
		}
		finally {
			this.lock.unlock();
		}
	}

}
