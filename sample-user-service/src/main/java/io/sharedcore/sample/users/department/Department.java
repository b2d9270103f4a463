package io.sharedcore.sample.users.department;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.Entity;

/**
 * Where users work.
 */
@Entity
public class Department extends BaseEntity {

	private String name;

	protected Department() {
	}

	Department(String name) {
		this.name = name;
	}

	public String getName() {
		return this.name;
	}

	void rename(String name) {
		this.name = name;
	}

}
