// if database
package com.example.sample.sampleitems;

import java.util.UUID;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/**
 * A row of {@code sample_items}. The id, the timestamps, the version and the soft delete
 * come from {@link BaseEntity}.
 */
@Entity
@Table(name = "sample_items")
public class SampleItem extends BaseEntity {

	private String name;

	private UUID ownerId;

	protected SampleItem() {
	}

	public SampleItem(String name, UUID ownerId) {
		this.name = name;
		this.ownerId = ownerId;
	}

	public String getName() {
		return this.name;
	}

	public UUID getOwnerId() {
		return this.ownerId;
	}

	void change(String name, UUID ownerId) {
		this.name = name;
		this.ownerId = ownerId;
	}

}
// end
