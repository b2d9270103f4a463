package io.sharedcore.databases;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.OnSoftDelete;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

@Entity
class Sticker extends BaseEntity {

	@ManyToOne(fetch = FetchType.LAZY)
	@OnSoftDelete(OnSoftDelete.Action.CASCADE)
	@Nullable Crate crate;

	protected Sticker() {
	}

	Sticker(Crate crate) {
		this.crate = crate;
	}

}
