package io.sharedcore.benchmarks.entity;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;

/**
 * What is measured: an entity as docs/entity.md says to write one. Its filter, where it
 * is enabled, adds a condition that every row fulfils.
 */
@Entity
@FilterDef(name = Note.FILTER)
@Filter(name = Note.FILTER, condition = "text is not null")
class Note extends BaseEntity {

	static final String FILTER = "written";

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
