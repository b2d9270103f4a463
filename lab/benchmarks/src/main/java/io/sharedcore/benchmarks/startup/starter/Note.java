package io.sharedcore.benchmarks.startup.starter;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;

/**
 * What the service keeps.
 */
@Entity
class Note extends BaseEntity {

	private String text = "";

	protected Note() {
	}

	Note(String text) {
		this.text = text;
	}

	String getText() {
		return this.text;
	}

}
