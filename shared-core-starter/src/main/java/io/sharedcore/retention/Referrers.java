package io.sharedcore.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

import io.sharedcore.retention.FoundRow.Key;

/**
 * The deleted rows that refer to rows: they may be due, too, and are then removed
 * together with the rows that they refer to.
 */
final class Referrers {

	private static final String TARGET = "p";

	private static final String PART = "c";

	private static final String MAIN = "m";

	private final List<Reference> references;

	private final UnaryOperator<FoundRow> know;

	private final List<Found> found = new ArrayList<>();

	/**
	 * Creates it.
	 * @param know returns the one object for a row
	 */
	Referrers(List<Reference> references, UnaryOperator<FoundRow> know) {
		this.references = references;
		this.know = know;
	}

	/** Everything that was found. */
	List<Found> found() {
		return this.found;
	}

	/** Finds the rows that were deleted before a time and refer to the given ones. */
	Collection<FoundRow> of(Connection connection, IdsByTable ids, Instant before) throws SQLException {
		List<FoundRow> rows = new ArrayList<>();
		for (Reference reference : this.references) {
			PurgedTable from = reference.from();
			if (from != null && reference.isReadable() && reference.target().isPartOf(new PurgeSql(ids))) {
				for (RemovalCondition target : reference.target().byId()) {
					for (RemovalCondition part : from.byId()) {
						rows.addAll(find(connection, new Step(reference, target, part), ids, before));
					}
				}
			}
		}
		return rows;
	}

	private List<FoundRow> find(Connection connection, Step step, IdsByTable ids, Instant before) throws SQLException {
		List<FoundRow> rows = new ArrayList<>();
		if (step.isOneRow()) {
			return rows;
		}
		for (RowTable main : step.part().rows()) {
			for (RowTable target : step.target().rows()) {
				if (!ids.of(target).isEmpty()) {
					List<Found> found = select(step, main, target, ids, before).query(connection,
							(row) -> new Found(this.know.apply(FoundRow.read(main, row, 2)),
									new Key(target, row.getObject(1, UUID.class)), step.reference()));
					this.found.addAll(found);
					found.forEach((referrer) -> rows.add(referrer.from()));
				}
			}
		}
		return rows;
	}

	private static PurgeSql select(Step step, RowTable main, RowTable target, IdsByTable ids, Instant before) {
		Reference reference = step.reference();
		return new PurgeSql(ids)
			.append("select %s, %s from %s %s, %s %s, %s %s where %s and %s = %s and %s and %s < ".formatted(
					step.target().column(TARGET), main.columns(MAIN), reference.target(), TARGET, reference.table(),
					PART, main, MAIN, reference.join(PART, TARGET), main.id(MAIN), step.part().column(PART),
					main.isDeleted(MAIN), main.time(MAIN)))
			.parameter(before)
			.append(" and " + step.target().column(TARGET))
			.equalsAny(target);
	}

	/**
	 * A row that refers to another one.
	 *
	 * @param from the row
	 * @param to the row that it refers to
	 * @param reference the reference
	 */
	record Found(FoundRow from, Key to, Reference reference) {

	}

	/**
	 * A reference between two tables, and the rows that they belong to.
	 *
	 * @param reference the reference
	 * @param target the rows that are referred to
	 * @param part the rows that refer
	 */
	private record Step(Reference reference, RemovalCondition target, RemovalCondition part) {

		/** The reference connects a part of a row with the row itself. */
		boolean isOneRow() {
			return this.part.rows().containsAll(this.target.rows())
					&& this.reference.columns().contains(this.part.columns().get(0));
		}

	}

}
