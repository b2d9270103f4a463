package io.sharedcore.guides.entity;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;

@Entity
class Article extends BaseEntity {

	private String title;

	protected Article() {
	}

	Article(String title) {
		this.title = title;
	}

	String getTitle() {
		return this.title;
	}

}
