package io.sharedcore.benchmarks.entity;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;

/**
 * What is measured: an entity as docs/entity.md says to write one.
 */
@Entity
class Note extends BaseEntity {

	private String text;

	protected Note() {
	}

	Note(String text) {
		this.text = text;
	}

	String getText() {
		return this.text;
	}

}
