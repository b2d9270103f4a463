package io.sharedcore.audit;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;

/** Not audited itself. */
@Entity
class Sender extends BaseEntity {

	String name;

	protected Sender() {
	}

	Sender(String name) {
		this.name = name;
	}

}
