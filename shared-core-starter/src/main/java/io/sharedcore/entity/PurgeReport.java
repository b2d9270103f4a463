package io.sharedcore.entity;

import java.util.List;

/**
 * What a purge did, or would do.
 *
 * @param entities the entities with a retention period, and those of which rows were
 * taken along, in the order of their names
 */
public record PurgeReport(List<Entry> entities) {

	/**
	 * The rows of one entity. A row counts under its own entity, also if it was taken
	 * along with a row of another.
	 *
	 * @param entity the JPA name of the entity
	 * @param due the number of rows that were to be removed; the sum of the others
	 * @param purged the number of removed rows
	 * @param kept the rows that stay, by reason
	 */
	public record Entry(String entity, long due, long purged, List<Kept> kept) {

	}

	/**
	 * Rows that stay. Rows of the same operation stay for the same reason.
	 *
	 * @param reason the reason: the table and columns of a reference, a hold, or the
	 * failure of a listener
	 * @param count the number of rows
	 */
	public record Kept(String reason, long count) {

	}

}
