package io.sharedcore.retention;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tables, and how their rows belong together and refer to each other.
 *
 * @param rows the main tables
 * @param tables all tables of which rows are removed
 * @param joins the associations over which deletions cascade
 * @param references the foreign keys of the database
 */
record PurgeSchema(RowTables rows, Collection<PurgedTable> tables, Collection<CascadeJoin> joins,
		List<Reference> references) {

	List<CascadeJoin> joinsFrom(RowTable owner) {
		return this.joins.stream().filter((join) -> join.owner() == owner).toList();
	}

	List<CascadeJoin> joinsTo(RowTable dependent) {
		return this.joins.stream().filter((join) -> join.dependent() == dependent).toList();
	}

	/** The tables that are not main tables, and that foreign keys refer to. */
	Map<PurgedTable, List<Reference>> referencedParts() {
		return this.references.stream()
			.filter((reference) -> this.rows.named(reference.target().name()) == null)
			.collect(Collectors.groupingBy(Reference::target));
	}

}
