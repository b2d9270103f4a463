package io.sharedcore.outbox;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The state of the outbox, as operators see it.
 *
 * @param counts the number of calls by service and state
 * @param oldestPending the call that could have been sent first
 * @param problems the latest calls that were refused or given up, and the latest pending
 * calls whose last attempt failed
 */
record OutboxReport(Map<String, Map<OutboxEntry.State, Long>> counts, @Nullable OutboxEntry oldestPending,
		List<OutboxEntry> problems) {

	static final OutboxReport EMPTY = new OutboxReport(Map.of(), null, List.of());

}
