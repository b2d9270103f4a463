package io.sharedcore.test;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Waits until each pending call has been attempted. The sender of the application sends
 * them.
 */
final class OutboxDrain {

	private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

	private final OutboxTable table;

	private final Duration maxWait;

	/** The attempts of each call when it was first seen. */
	private final Map<UUID, Integer> attempts = new HashMap<>();

	OutboxDrain(OutboxTable table, Duration maxWait) {
		this.table = table;
		this.maxWait = maxWait;
	}

	void run() {
		try {
			Awaitility.await()
				.atMost(this.maxWait)
				.pollDelay(Duration.ZERO)
				.pollInterval(POLL_INTERVAL)
				.until(() -> sendRemaining().isEmpty());
		}
		catch (ConditionTimeoutException ex) {
			throw new AssertionError("Within " + this.maxWait + ", these calls of the outbox were not attempted. "
					+ "Does the application run its sender?\n" + sendRemaining(), ex);
		}
	}

	private List<OutboxRow> sendRemaining() {
		List<OutboxRow> remaining = this.table.rows().stream().filter(this::isToBeAttempted).toList();
		this.table.makeDue(remaining.stream().map(OutboxRow::id).toList());
		return remaining;
	}

	private boolean isToBeAttempted(OutboxRow row) {
		if (!row.isPending() || row.isWaiting()) {
			return false;
		}
		int before = this.attempts.computeIfAbsent(row.id(),
				(id) -> row.isClaimed() ? row.attempts() - 1 : row.attempts());
		return row.isClaimed() || row.attempts() == before;
	}

}
