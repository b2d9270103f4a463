package io.sharedcore.audit;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;

/** Audited into a table of its own. */
@Entity
@Audited(into = ParcelHistory.class)
class Parcel extends BaseEntity {

	String content;

	protected Parcel() {
	}

	Parcel(String content) {
		this.content = content;
	}

}
