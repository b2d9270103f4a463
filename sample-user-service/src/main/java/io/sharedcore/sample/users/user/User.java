package io.sharedcore.sample.users.user;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.OnSoftDelete;
import io.sharedcore.sample.users.department.Department;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/**
 * Someone who raises tickets or works on them.
 */
@Entity
@Table(name = "help_desk_user")
class User extends BaseEntity {

	private String fullName;

	private String email;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@OnSoftDelete(OnSoftDelete.Action.RESTRICT)
	private Department department;

	protected User() {
	}

	User(String fullName, String email, Department department) {
		this.fullName = fullName;
		this.email = email;
		this.department = department;
	}

	void change(String fullName, String email, Department department) {
		this.fullName = fullName;
		this.email = email;
		this.department = department;
	}

	String getFullName() {
		return this.fullName;
	}

	String getEmail() {
		return this.email;
	}

	Department getDepartment() {
		return this.department;
	}

}
