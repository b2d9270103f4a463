package io.sharedcore.guides.entity;

import io.sharedcore.entity.AuditedEntity;
import io.sharedcore.entity.OnSoftDelete;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;

@Entity
class Review extends AuditedEntity {

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@OnSoftDelete(OnSoftDelete.Action.CASCADE)
	private Article article;

	protected Review() {
	}

	Review(Article article) {
		this.article = article;
	}

}
