package io.sharedcore.audit;

import io.sharedcore.entity.AuditedEntity;
import jakarta.persistence.Entity;

/** Knows who made it, beside the trail. */
@Entity
@Audited
class Draft extends AuditedEntity {

	String text;

	protected Draft() {
	}

	Draft(String text) {
		this.text = text;
	}

}
