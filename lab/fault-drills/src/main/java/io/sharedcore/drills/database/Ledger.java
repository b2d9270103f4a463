package io.sharedcore.drills.database;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * What has been acknowledged, by the name of the folder. A change that failed may have
 * happened or not: both are right, anything between is not.
 */
final class Ledger {

	private final Map<String, Possible> folders = new ConcurrentHashMap<>();

	private final AtomicLong acknowledged = new AtomicLong();

	private final AtomicLong doubtful = new AtomicLong();

	private volatile long lastAcknowledged = System.nanoTime();

	void acknowledge(String name, FolderState state) {
		this.folders.put(name, new Possible(List.of(state), false));
	}

	void acknowledged() {
		this.acknowledged.incrementAndGet();
		this.lastAcknowledged = System.nanoTime();
	}

	void doubt(String name, @Nullable FolderState before, FolderState after) {
		this.folders.put(name,
				(before != null) ? new Possible(List.of(before, after), false) : new Possible(List.of(after), true));
	}

	void doubted() {
		this.doubtful.incrementAndGet();
	}

	Set<String> names() {
		return this.folders.keySet();
	}

	/** Why what is there cannot be, or null. */
	@Nullable String objection(String name, @Nullable FolderState actual) {
		Possible possible = this.folders.get(name);
		if (possible == null) {
			return "folder " + name + " exists, but was never requested";
		}
		if (actual == null) {
			return possible.mayBeMissing() ? null : "folder " + name + " is missing: " + possible.states();
		}
		return possible.states().contains(actual) ? null
				: "folder " + name + " is " + actual + " and has to be one of " + possible.states();
	}

	long countAcknowledged() {
		return this.acknowledged.get();
	}

	long countDoubtful() {
		return this.doubtful.get();
	}

	/** When something was acknowledged last, as {@link System#nanoTime()}. */
	long lastAcknowledged() {
		return this.lastAcknowledged;
	}

	/**
	 * What a folder may be.
	 *
	 * @param states the states that are right
	 * @param mayBeMissing whether it need not be there
	 */
	private record Possible(Collection<FolderState> states, boolean mayBeMissing) {
	}

}
