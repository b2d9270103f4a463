package io.sharedcore.vessels;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.Retain;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;

/** A hierarchy with retention periods. */
public final class Vessels {

	private Vessels() {
	}

	@Entity(name = "Vessel")
	@Inheritance(strategy = InheritanceType.JOINED)
	@Retain(deletedFor = "90d")
	public static class Vessel extends BaseEntity {

	}

	@Entity(name = "Bowl")
	public static class Bowl extends Vessel {

	}

	@Entity(name = "Bottle")
	@Retain(deletedFor = "PT12H")
	public static class Bottle extends Vessel {

	}

}
