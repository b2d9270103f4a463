package io.sharedcore.retention;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.sharedcore.entity.PurgeReport;
import io.sharedcore.retention.FoundRow.Key;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows that are removed and kept, each once.
 */
final class PurgeTally {

	private final Map<String, Counts> entities = new TreeMap<>();

	private final Set<Key> kept = new HashSet<>();

	/** Only a dry run meets removed rows again. */
	private final @Nullable Set<Key> removed;

	PurgeTally(Collection<String> entities, boolean isDryRun) {
		entities.forEach((entity) -> this.entities.put(entity, new Counts()));
		this.removed = isDryRun ? new HashSet<>() : null;
	}

	void count(Batch batch) {
		for (Operation operation : batch.operations()) {
			String reason = batch.reason(operation);
			operation.rows().stream().filter((row) -> !batch.isGone(row)).forEach((row) -> count(row, reason));
		}
	}

	private void count(FoundRow row, @Nullable String reason) {
		Counts counts = this.entities.computeIfAbsent(row.type().name(), (entity) -> new Counts());
		if (reason != null && this.kept.add(row.key())) {
			counts.kept.merge(reason, 1L, Long::sum);
		}
		else if (reason == null && (this.removed == null || this.removed.add(row.key()))) {
			counts.purged++;
		}
	}

	boolean isKept(FoundRow row) {
		return this.kept.contains(row.key());
	}

	PurgeReport report(List<PurgeReport.Entry> others) {
		List<PurgeReport.Entry> entries = new ArrayList<>();
		this.entities.forEach((entity, counts) -> entries.add(counts.entry(entity)));
		entries.addAll(others);
		return new PurgeReport(List.copyOf(entries));
	}

	/** The counts of one entity. */
	private static final class Counts {

		private final Map<String, Long> kept = new TreeMap<>();

		private long purged;

		PurgeReport.Entry entry(String entity) {
			List<PurgeReport.Kept> reasons = this.kept.entrySet()
				.stream()
				.map((reason) -> new PurgeReport.Kept(reason.getKey(), reason.getValue()))
				.toList();
			long due = this.purged + reasons.stream().mapToLong(PurgeReport.Kept::count).sum();
			return new PurgeReport.Entry(entity, due, this.purged, reasons);
		}

	}

}
