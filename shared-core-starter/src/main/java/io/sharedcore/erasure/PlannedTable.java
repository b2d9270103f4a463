package io.sharedcore.erasure;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A table as the database has it.
 *
 * @param table the table of the mapping
 * @param keyType the type of the column with the key of the entity
 * @param link the condition on a single element; {@code null} for none
 * @param columns the columns to erase
 */
record PlannedTable(PersonalTable table, String keyType, @Nullable String link, List<PlannedColumn> columns) {

	boolean isEmptied() {
		return this.table.emptied() != null;
	}

	/** The rows of some entities: parameters are the keys, and the id for the link. */
	String condition() {
		String keys = "%s = any (cast(? as %s[]))".formatted(this.table.key(), this.keyType);
		return (this.link != null) ? keys + " and " + this.link : keys;
	}

	String select() {
		String values = IntStream.range(0, this.columns.size())
			.mapToObj((i) -> ", " + this.columns.get(i).read() + " as c" + i)
			.collect(Collectors.joining());
		return """
				select cast(tableoid as text) as part, cast(ctid as text) as spot, cast(%s as text) as owner%s
				from %s where %s""".formatted(this.table.key(), values, this.table.name(), condition());
	}

	String delete() {
		return "delete from %s where %s".formatted(this.table.name(), condition());
	}

}
