package io.sharedcore.lockers;

import java.util.UUID;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.erasure.ErasureSubject;
import io.sharedcore.erasure.Personal;
import jakarta.persistence.Entity;
import org.hibernate.annotations.TenantId;

/** A row of one tenant. */
@Entity
public class Locker extends BaseEntity {

	@TenantId
	private String tenant;

	@ErasureSubject
	private UUID owner;

	@Personal
	private String label;

	protected Locker() {
	}

	public Locker(UUID owner, String label) {
		this.owner = owner;
		this.label = label;
	}

}
