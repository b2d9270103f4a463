package io.sharedcore.retention;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Ids of rows, by their table. */
final class IdsByTable {

	private final Map<RowTable, List<UUID>> ids = new LinkedHashMap<>();

	static IdsByTable of(Collection<FoundRow> rows) {
		IdsByTable ids = new IdsByTable();
		rows.forEach((row) -> ids.ids.computeIfAbsent(row.table(), (table) -> new ArrayList<>()).add(row.id()));
		ids.ids.values().forEach((ofTable) -> ofTable.sort(null));
		return ids;
	}

	Set<RowTable> tables() {
		return this.ids.keySet();
	}

	List<UUID> of(RowTable table) {
		return this.ids.getOrDefault(table, List.of());
	}

	boolean has(Collection<RowTable> tables) {
		return tables.stream().anyMatch(this.ids::containsKey);
	}

	/** The ids in several tables. */
	Object[] array(Collection<RowTable> tables) {
		return tables.stream().flatMap((table) -> of(table).stream()).toArray();
	}

}
