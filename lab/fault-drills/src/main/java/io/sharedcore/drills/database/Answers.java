package io.sharedcore.drills.database;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often each status came back; and what did not come back at all.
 */
final class Answers {

	private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

	private final Map<String, String> examples = new ConcurrentSkipListMap<>();

	void count(String what, String example) {
		this.counts.computeIfAbsent(what, (key) -> new LongAdder()).increment();
		this.examples.putIfAbsent(what, example);
	}

	/** Whatever came back that is neither a success nor meant. */
	Map<String, String> unmeant() {
		Map<String, String> unmeant = new ConcurrentSkipListMap<>(this.examples);
		unmeant.keySet().removeIf((what) -> what.startsWith("2") || what.startsWith("503 "));
		return unmeant;
	}

	@Override
	public String toString() {
		return this.counts.toString();
	}

}
