package io.sharedcore.sample.users.user;

import io.sharedcore.audit.AuditMasked;
import io.sharedcore.audit.Audited;
import io.sharedcore.entity.AuditedEntity;
import io.sharedcore.entity.OnSoftDelete;
import io.sharedcore.entity.Retain;
import io.sharedcore.erasure.Personal;
import io.sharedcore.sample.users.department.Department;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A user who raises tickets or works on them.
 */
@Entity
@Audited
@Table(name = "help_desk_user")
@Retain(deletedFor = "365d")
class User extends AuditedEntity {

	@Personal
	private String fullName;

	@Personal
	private String email;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@OnSoftDelete(OnSoftDelete.Action.RESTRICT)
	private Department department;

	@Enumerated(EnumType.STRING)
	private Role role;

	@AuditMasked
	@Personal(onErasure = Personal.Action.NULL)
	private @Nullable String passwordHash;

	protected User() {
	}

	User(String fullName, String email, Department department, Role role, @Nullable String passwordHash) {
		this.fullName = fullName;
		this.email = email;
		this.department = department;
		this.role = role;
		this.passwordHash = passwordHash;
	}

	void change(String fullName, String email, Department department) {
		this.fullName = fullName;
		this.email = email;
		this.department = department;
	}

	void changeRole(Role role) {
		this.role = role;
	}

	void changePassword(String passwordHash) {
		this.passwordHash = passwordHash;
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

	Role getRole() {
		return this.role;
	}

	@Nullable String getPasswordHash() {
		return this.passwordHash;
	}

}
