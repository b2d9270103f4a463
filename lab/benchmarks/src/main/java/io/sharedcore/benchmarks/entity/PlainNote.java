package io.sharedcore.benchmarks.entity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import io.sharedcore.entity.UuidV7;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import org.hibernate.annotations.SQLDelete;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Persistable;

/**
 * The peer: the same columns, written with what JPA, Hibernate and Spring Data offer. A
 * version tells Spring Data that it is new. It has the same keys, so that only the rest
 * differs.
 */
@Entity
@Table(name = "plain_note")
@SQLDelete(
		sql = "update plain_note set is_deleted = true, deleted_at = now(), updated_at = now(), version = version + 1 where id = ? and version = ?")
@SQLRestriction("is_deleted = false")
class PlainNote implements Persistable<UUID> {

	@Id
	private UUID id = UuidV7.next();

	private String text;

	@Column(name = "created_at", nullable = false, updatable = false)
	private @Nullable Instant createdAt;

	@Column(name = "updated_at", nullable = false)
	private @Nullable Instant updatedAt;

	@Column(name = "is_deleted", nullable = false)
	private boolean deleted;

	@Column(name = "deleted_at")
	private @Nullable Instant deletedAt;

	@Version
	private @Nullable Long version;

	protected PlainNote() {
	}

	PlainNote(String text) {
		this.text = text;
	}

	@PrePersist
	void inserted() {
		this.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
		this.updatedAt = this.createdAt;
	}

	@PreUpdate
	void updated() {
		this.updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
	}

	@Override
	public UUID getId() {
		return this.id;
	}

	@Override
	@Transient
	public boolean isNew() {
		return this.version == null;
	}

	String getText() {
		return this.text;
	}

}
