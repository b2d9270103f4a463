package io.sharedcore.guides.precondition;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;

@Entity
class Recipe extends BaseEntity {

	private String title;

	protected Recipe() {
	}

	Recipe(String title) {
		this.title = title;
	}

	String getTitle() {
		return this.title;
	}

	void rename(String title) {
		this.title = title;
	}

}
