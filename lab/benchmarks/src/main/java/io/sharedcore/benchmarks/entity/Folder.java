package io.sharedcore.benchmarks.entity;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;

/**
 * A row with many dependent rows.
 */
@Entity
class Folder extends BaseEntity {

	protected Folder() {
	}

}
