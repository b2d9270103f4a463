package io.sharedcore.erasure;

import java.util.List;

/**
 * What an erasure did, and where it did not reach.
 *
 * @param entities the entities with rows that were changed, by name
 * @param notReached the places that the library does not reach itself, in words for
 * people: among others log files, backups, pending calls of the outbox, and the places of
 * the service's {@linkplain ErasureContributor contributors}
 */
public record ErasureReport(List<Entry> entities, List<String> notReached) {

	/** Nothing belongs to the person. */
	static final ErasureReport EMPTY = new ErasureReport(List.of(), List.of());

	/**
	 * Copies the lists.
	 * @param entities the entities with rows that were changed
	 * @param notReached the places that were not reached
	 */
	public ErasureReport {
		entities = List.copyOf(entities);
		notReached = List.copyOf(notReached);
	}

	/**
	 * The changed rows of an entity.
	 *
	 * @param entity the JPA name of the entity
	 * @param rows how many rows were changed, also in their element collections
	 * @param attributes the paths of the attributes that are erased, sorted; for example
	 * {@code address.street}
	 */
	public record Entry(String entity, long rows, List<String> attributes) {

		/**
		 * Copies the list.
		 * @param entity the JPA name of the entity
		 * @param rows how many rows were changed
		 * @param attributes the paths of the erased attributes
		 */
		public Entry {
			attributes = List.copyOf(attributes);
		}

	}

}
