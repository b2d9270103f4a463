package io.sharedcore.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Until when a row must have been deleted to be due, at a certain time.
 */
final class DueTimes {

	private final Map<RowType, Instant> times = new HashMap<>();

	DueTimes(Map<RowType, Duration> periods, Instant now) {
		periods.forEach((type, period) -> this.times.put(type, minus(now, period)));
	}

	/** No row was deleted before the epoch. */
	private static Instant minus(Instant now, Duration period) {
		return (period.compareTo(Duration.between(Instant.EPOCH, now)) > 0) ? Instant.EPOCH : now.minus(period);
	}

	boolean isDue(FoundRow row) {
		Instant time = this.times.get(row.type());
		return time != null && row.deletedAt().isBefore(time);
	}

	/** The latest time for rows of a table; empty if its rows are never due. */
	Optional<Instant> latest(RowTable table) {
		return latest(table.types());
	}

	/** The latest time for any row. */
	Optional<Instant> latest() {
		return latest(this.times.keySet());
	}

	private Optional<Instant> latest(Collection<RowType> types) {
		return types.stream().filter(this.times::containsKey).map(this.times::get).max(Comparator.naturalOrder());
	}

}
