package io.sharedcore.matrix;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;

/**
 * An entity with nothing but a text.
 */
@Entity
public class Note extends BaseEntity {

	private String text;

	protected Note() {
	}

	Note(String text) {
		this.text = text;
	}

	public String getText() {
		return this.text;
	}

}
