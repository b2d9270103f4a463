package io.sharedcore.benchmarks.startup.plain;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.UpdateTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * What the service keeps.
 */
@Entity
@SoftDelete(columnName = "is_deleted")
class Note {

	@Id
	@GeneratedValue(strategy = GenerationType.UUID)
	private @Nullable UUID id;

	@CreationTimestamp
	@Column(nullable = false, updatable = false)
	private @Nullable Instant createdAt;

	@UpdateTimestamp
	@Column(nullable = false)
	private @Nullable Instant updatedAt;

	@Version
	private long version;

	private String text = "";

	protected Note() {
	}

	Note(String text) {
		this.text = text;
	}

	@Nullable UUID getId() {
		return this.id;
	}

	String getText() {
		return this.text;
	}

}
