package io.sharedcore.sample.users.department;

import io.sharedcore.audit.Audited;
import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.Retain;
import jakarta.persistence.Entity;

/**
 * Where users work.
 */
@Audited
@Entity
@Retain(deletedFor = "365d")
public class Department extends BaseEntity {

	private String name;

	protected Department() {
	}

	public Department(String name) {
		this.name = name;
	}

	public String getName() {
		return this.name;
	}

	void rename(String name) {
		this.name = name;
	}

}
