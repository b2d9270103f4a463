package io.sharedcore.vessels;

import java.util.UUID;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.Retain;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Entities whose retention period is wrong. */
public final class WrongPeriods {

	private WrongPeriods() {
	}

	@Entity(name = "Plain")
	@Retain(deletedFor = "90d")
	public static class Plain {

		@Id
		UUID id;

	}

	@Entity(name = "Unreadable")
	@Retain(deletedFor = "three months")
	public static class Unreadable extends BaseEntity {

	}

	@Entity(name = "Unitless")
	@Retain(deletedFor = "90")
	public static class Unitless extends BaseEntity {

	}

	@Entity(name = "Negative")
	@Retain(deletedFor = "-1d")
	public static class Negative extends BaseEntity {

	}

}
