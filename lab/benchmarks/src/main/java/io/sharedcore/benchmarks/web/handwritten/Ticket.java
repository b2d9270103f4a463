package io.sharedcore.benchmarks.web.handwritten;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import io.sharedcore.benchmarks.web.measured.Escalation;
import io.sharedcore.benchmarks.web.measured.TicketView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Version;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;

/**
 * A ticket with its own soft delete, version and timestamps.
 */
@Entity
@SQLRestriction("is_deleted = false")
class Ticket {

	@Id
	private UUID id = UUID.randomUUID();

	@Column(updatable = false)
	private @Nullable Instant createdAt;

	private @Nullable Instant updatedAt;

	@Column(name = "is_deleted")
	private boolean deleted;

	private @Nullable Instant deletedAt;

	@Version
	private @Nullable Long version;

	private String number;

	private String title;

	private String description;

	private String status;

	private int points;

	private @Nullable String comment;

	protected Ticket() {
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

	void escalate(Escalation escalation) {
		this.points += escalation.points();
		this.comment = escalation.comment();
	}

	TicketView view() {
		return new TicketView(this.id, this.number, this.title, this.description, this.status, this.points,
				this.comment, this.createdAt, this.updatedAt, this.version);
	}

}
