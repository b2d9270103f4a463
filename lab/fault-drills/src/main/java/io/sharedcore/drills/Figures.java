package io.sharedcore.drills;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Says in a few words how long something took.
 */
public final class Figures {

	private Figures() {
	}

	/**
	 * The middle and the longest of some durations.
	 * @param durations the durations
	 * @return a few words
	 */
	public static String of(Collection<Duration> durations) {
		if (durations.isEmpty()) {
			return "never";
		}
		List<Duration> sorted = durations.stream().sorted().toList();
		return "median %d ms, longest %d ms".formatted(sorted.get(sorted.size() / 2).toMillis(),
				sorted.get(sorted.size() - 1).toMillis());
	}

}
