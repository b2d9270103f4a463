package io.sharedcore.benchmarks.web.starter;

import io.sharedcore.audit.Audited;
import io.sharedcore.benchmarks.web.measured.Escalation;
import io.sharedcore.benchmarks.web.measured.TicketView;
import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/**
 * A ticket.
 */
@Entity
@Audited
class Ticket extends BaseEntity {

	private String number;

	private String title;

	private String description;

	private String status;

	private int points;

	private @Nullable String comment;

	protected Ticket() {
	}

	void escalate(Escalation escalation) {
		this.points += escalation.points();
		this.comment = escalation.comment();
	}

	TicketView view() {
		return new TicketView(getId(), this.number, this.title, this.description, this.status, this.points,
				this.comment, getCreatedAt(), getUpdatedAt(), getVersion());
	}

}
