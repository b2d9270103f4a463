package io.sharedcore.databases;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

@Entity
class Bottle extends BaseEntity {

	@ManyToOne(fetch = FetchType.LAZY)
	@Nullable Crate crate;

	protected Bottle() {
	}

	Bottle(Crate crate) {
		this.crate = crate;
	}

}
