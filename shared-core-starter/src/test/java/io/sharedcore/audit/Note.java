package io.sharedcore.audit;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Audited, without the base class: removed for good. */
@Entity
@Audited
class Note {

	@Id
	UUID id = UUID.randomUUID();

	@Column(length = 100_000)
	String text;

	protected Note() {
	}

	Note(String text) {
		this.text = text;
	}

}
