package io.sharedcore.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Whether the application uses the outbox. It does from the time when the {@link Outbox}
 * is created, or from its start if it declares that it needs one. Otherwise nothing looks
 * at the table, which may be that of another service with the same database.
 */
final class OutboxUse {

	private final OutboxTable table;

	private final BooleanSupplier declared;

	private final List<Runnable> actions = new ArrayList<>();

	private boolean created;

	private @Nullable Boolean expected;

	/**
	 * Creates it.
	 * @param table the table
	 * @param declared whether the application declares that it needs an {@code Outbox}
	 */
	OutboxUse(OutboxTable table, BooleanSupplier declared) {
		this.table = table;
		this.declared = declared;
	}

	/** The {@code Outbox} is created. */
	void begin() {
		List<Runnable> waiting;
		synchronized (this) {
			this.created = true;
			waiting = List.copyOf(this.actions);
			this.actions.clear();
		}
		waiting.forEach(Runnable::run);
	}

	/** Called when all beans are there. */
	synchronized boolean isUsed() {
		return this.created || isExpected();
	}

	private boolean isExpected() {
		if (this.expected == null) {
			this.expected = this.table.isUsable() && this.declared.getAsBoolean();
		}
		return this.expected;
	}

	/** Runs something now, or when the outbox is used. */
	void whenUsed(Runnable action) {
		if (!isAdded(action)) {
			action.run();
		}
	}

	private synchronized boolean isAdded(Runnable action) {
		return !isUsed() && this.actions.add(action);
	}

}
