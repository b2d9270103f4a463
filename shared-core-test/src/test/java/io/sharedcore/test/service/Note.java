package io.sharedcore.test.service;

import io.sharedcore.audit.Audited;
import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;

/**
 * A row of the service that the tests are about.
 */
@Entity
@Audited
public class Note extends BaseEntity {

	private String text;

	protected Note() {
	}

	public Note(String text) {
		this.text = text;
	}

	public String getText() {
		return this.text;
	}

	public void setText(String text) {
		this.text = text;
	}

}
