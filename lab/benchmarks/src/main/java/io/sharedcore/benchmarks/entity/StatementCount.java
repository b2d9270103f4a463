package io.sharedcore.benchmarks.entity;

import java.util.concurrent.atomic.AtomicInteger;

import org.hibernate.BaseSessionEventListener;

/**
 * Counts what Hibernate sends to the database; it makes one for each session.
 */
public final class StatementCount extends BaseSessionEventListener {

	private static final AtomicInteger statements = new AtomicInteger();

	private static final AtomicInteger batches = new AtomicInteger();

	static void reset() {
		statements.set(0);
		batches.set(0);
	}

	static String text() {
		return statements + " alone, " + batches + " batches";
	}

	@Override
	public void jdbcExecuteStatementStart() {
		statements.incrementAndGet();
	}

	@Override
	public void jdbcExecuteBatchStart() {
		batches.incrementAndGet();
	}

}
