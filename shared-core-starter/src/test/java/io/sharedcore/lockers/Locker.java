package io.sharedcore.lockers;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;
import org.hibernate.annotations.TenantId;

/** A row of one tenant. */
@Entity
public class Locker extends BaseEntity {

	@TenantId
	private String tenant;

}
