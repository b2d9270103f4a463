package io.sharedcore.overload;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Cancels statements that still run after their deadline. One thread looks at the running
 * statements every few milliseconds, and only while there are some: a timer for each
 * statement would wake a thread for most of them. Cancel requests are sent by other
 * threads, because they wait for the database. Each data source has its own: a database
 * that does not respond delays only its own requests.
 */
final class StatementCanceller implements AutoCloseable {

	private static final Duration INTERVAL = Duration.ofMillis(10);

	private static final int THREADS = 4;

	private final Set<StatementExecution> executions = ConcurrentHashMap.newKeySet();

	private final ExecutorService requests = threads("database-cancel-");

	/** Apart from the requests, which may wait for a server that no longer responds. */
	private final ExecutorService aborts = threads("database-abort-");

	private final Thread thread = new CustomizableThreadFactory("database-deadline").createThread(this::watch);

	private volatile boolean waiting;

	private volatile boolean closed;

	StatementCanceller() {
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private static ExecutorService threads(String prefix) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory(prefix);
		factory.setDaemon(true);
		ThreadPoolExecutor executor = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), factory);
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	/**
	 * Watches a statement until {@link #end(StatementExecution)}.
	 * @param statement the statement, which is executed next
	 * @param connection its connection
	 * @param cancelAt when it is cancelled, in nanoseconds of {@link System#nanoTime()}
	 */
	StatementExecution begin(Statement statement, Connection connection, long cancelAt) {
		StatementExecution execution = new StatementExecution(statement, connection, cancelAt);
		this.executions.add(execution);
		if (this.waiting) {
			LockSupport.unpark(this.thread);
		}
		return execution;
	}

	/**
	 * Ends watching a statement.
	 * @return whether its connection is still usable
	 */
	boolean end(StatementExecution execution) {
		this.executions.remove(execution);
		return execution.end();
	}

	private void watch() {
		while (!this.closed) {
			this.waiting = true;
			if (this.executions.isEmpty() && !this.closed) {
				LockSupport.park(this);
			}
			this.waiting = false;
			LockSupport.parkNanos(this, INTERVAL.toNanos());
			long now = System.nanoTime();
			this.executions.removeIf((execution) -> isLast(execution.due(now)));
		}
	}

	/** Drivers cancel an execution once at most. */
	private boolean isLast(StatementExecution.@Nullable Step step) {
		if (step == null) {
			return false;
		}
		(step.last() ? this.aborts : this.requests).execute(step.action());
		return step.last();
	}

	@Override
	public void close() {
		this.closed = true;
		LockSupport.unpark(this.thread);
		this.requests.shutdown();
		this.aborts.shutdown();
	}

}
