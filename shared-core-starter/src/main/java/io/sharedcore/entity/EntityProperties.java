package io.sharedcore.entity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Settings of entities.
 *
 * @param enabled whether soft delete and what belongs to it is switched on
 * @param hardDelete what happens to a bulk delete (JPQL, Criteria or native) of a
 * soft-deletable table
 * @param checks what happens when the start-up checks find something that breaks the
 * promises of soft delete
 * @param bulkChunkSize how many rows one statement of a bulk deletion or restoring
 * changes at most
 */
@ConfigurationProperties("shared-core.entity")
record EntityProperties(@DefaultValue("true") boolean enabled, @DefaultValue("refuse") HardDelete hardDelete,
		@DefaultValue("warn") Checks checks, @DefaultValue("10000") int bulkChunkSize) {

	private static final int MAX_CHUNK_SIZE = 30_000;

	EntityProperties {
		if (bulkChunkSize < 1 || bulkChunkSize > MAX_CHUNK_SIZE) {
			throw new InvalidConfigurationPropertyValueException("shared-core.entity.bulk-chunk-size", bulkChunkSize,
					"It must be between 1 and " + MAX_CHUNK_SIZE + ".");
		}
	}

	static EntityProperties defaults() {
		return new EntityProperties(true, HardDelete.REFUSE, Checks.WARN, 1000);
	}

	/**
	 * The effect of a delete that would remove rows permanently.
	 */
	enum HardDelete {

		/** It fails with a {@link HardDeleteException} before anything happens. */
		REFUSE,

		/** It runs: for purges. */
		ALLOW

	}

	/**
	 * The effect of findings of the start-up checks.
	 */
	enum Checks {

		/** Each is logged as a warning. */
		WARN,

		/** The application does not start. */
		FAIL,

		/** No checks. */
		OFF

	}

}
