package io.sharedcore.erasure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * The rows of a person: which there are, and which of them have values to erase.
 */
final class Survey {

	private final Map<PersonalEntity, Collection<String>> keys = new LinkedHashMap<>();

	private final Map<PersonalEntity, Set<String>> changed = new LinkedHashMap<>();

	/** Reads all rows of a class. */
	void read(EntityEraser eraser, int batchSize, JdbcOperations jdbc) {
		String last = null;
		List<String> batch;
		do {
			batch = eraser.rows().after(last, batchSize, jdbc);
			if (!batch.isEmpty()) {
				last = batch.get(batch.size() - 1);
				found(eraser.planned().entity(), batch);
				changed(eraser.planned().entity(), eraser.unerased(batch, jdbc));
			}
		}
		while (batch.size() == batchSize);
	}

	private void found(PersonalEntity entity, Collection<String> rows) {
		this.keys.computeIfAbsent(entity, (key) -> new ArrayList<>()).addAll(rows);
	}

	void changed(PersonalEntity entity, Collection<String> rows) {
		if (!rows.isEmpty()) {
			this.changed.computeIfAbsent(entity, (key) -> new TreeSet<>()).addAll(rows);
		}
	}

	Map<PersonalEntity, Collection<String>> keys() {
		return this.keys;
	}

	boolean hasRows() {
		return !this.keys.isEmpty();
	}

	boolean hasChanges() {
		return !this.changed.isEmpty();
	}

	List<ErasureReport.Entry> entries() {
		Map<String, ErasureReport.Entry> entries = new TreeMap<>();
		this.changed.forEach((entity, rows) -> entries.put(entity.name(),
				new ErasureReport.Entry(entity.name(), rows.size(), entity.erasedAttributes())));
		return List.copyOf(entries.values());
	}

}
