// if database
package com.example.sample.sampleitems;

import java.time.Instant;
import java.util.UUID;

/**
 * What a client gets.
 *
 * @param id the id
 * @param name the name
 * @param ownerId the id of a user of user-service
 * @param createdAt when the row was created
 */
record SampleItemView(UUID id, String name, UUID ownerId, Instant createdAt) {

	static SampleItemView of(SampleItem entity) {
		return new SampleItemView(entity.getId(), entity.getName(), entity.getOwnerId(), entity.getCreatedAt());
	}

}
// end
