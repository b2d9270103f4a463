package io.sharedcore.audit;

import java.math.BigDecimal;
import java.time.Instant;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;

/** An audited entity with an attribute of every kind. */
@Entity
@Audited
class Letter extends BaseEntity {

	enum State {

		DRAFT, SENT

	}

	@Embeddable
	record Address(String street, String city, String accessCode) {
	}

	String title;

	@Enumerated(EnumType.STRING)
	State state = State.DRAFT;

	BigDecimal postage;

	Instant sentAt;

	@Embedded
	Address address;

	@AuditMasked
	String diagnosis;

	String apiKey;

	@ManyToOne(fetch = FetchType.LAZY)
	Sender sender;

	protected Letter() {
	}

	Letter(String title) {
		this.title = title;
	}

}
