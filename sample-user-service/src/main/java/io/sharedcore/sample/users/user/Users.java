package io.sharedcore.sample.users.user;

import java.util.UUID;

import io.sharedcore.error.ConflictException;
import io.sharedcore.error.NotFoundException;
import io.sharedcore.error.ValidationException;
import io.sharedcore.precondition.IfMatch;
import io.sharedcore.precondition.Versioned;
import io.sharedcore.sample.users.department.Department;
import io.sharedcore.sample.users.department.DepartmentRepository;
import io.sharedcore.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The operations on users, each in one transaction. The unique index decides whether an
 * address is taken, because it sees concurrent transactions.
 */
@Service
@Transactional
class Users {

	private static final Logger logger = LoggerFactory.getLogger(Users.class);

	private final UserRepository users;

	private final DepartmentRepository departments;

	private final PasswordEncoder passwords;

	private final ApplicationEventPublisher events;

	Users(UserRepository users, DepartmentRepository departments, PasswordEncoder passwords,
			ApplicationEventPublisher events) {
		this.users = users;
		this.departments = departments;
		this.passwords = passwords;
		this.events = events;
	}

	Versioned<UserView> create(NewUserRequest request) {
		User user = this.users.saveAndFlush(new User(request.fullName().strip(), request.email().strip(),
				department(request.departmentId()), (request.role() != null) ? request.role() : Role.CUSTOMER,
				(request.password() != null) ? this.passwords.encode(request.password()) : null));
		logger.atInfo().addKeyValue("user", user.getId()).addKeyValue("role", user.getRole()).log("User created");
		return versioned(user);
	}

	Versioned<UserView> change(UUID id, UserRequest request, IfMatch precondition) {
		User user = find(id, precondition);
		user.change(request.fullName().strip(), request.email().strip(), department(request.departmentId()));
		return versioned(this.users.saveAndFlush(user));
	}

	/** Not the admin's own: an admin who resigns by mistake could not undo it. */
	Versioned<UserView> changeRole(UUID id, Role role, CurrentUser admin, IfMatch precondition) {
		if (id.toString().equals(admin.id())) {
			throw new ConflictException("another admin has to change your role");
		}
		if (role != Role.ADMIN) {
			keepAnAdminBeside(id);
		}
		User user = find(id, precondition);
		user.changeRole(role);
		this.events.publishEvent(new AccessChanged(id));
		logger.atInfo().addKeyValue("user", id).addKeyValue("role", role).log("Role changed");
		return versioned(this.users.saveAndFlush(user));
	}

	void changeOwnPassword(UUID id, @Nullable String current, String password, IfMatch precondition) {
		User user = find(id, precondition);
		if (user.getPasswordHash() == null || current == null
				|| !this.passwords.matches(current, user.getPasswordHash())) {
			throw ValidationException.of("current", "Wrong", "is not your password");
		}
		setPassword(user, password);
	}

	void changePassword(UUID id, String password, IfMatch precondition) {
		setPassword(find(id, precondition), password);
	}

	private void setPassword(User user, String password) {
		user.changePassword(this.passwords.encode(password));
		this.events.publishEvent(new AccessChanged(user.getId()));
		logger.atInfo().addKeyValue("user", user.getId()).log("Password changed");
	}

	@Transactional(readOnly = true)
	Versioned<UserView> get(UUID id) {
		return versioned(find(id));
	}

	@Transactional(readOnly = true)
	Page<UserView> list(Specification<User> filter, Pageable page) {
		return this.users.findAll(filter, page).map(UserView::of);
	}

	@Transactional(readOnly = true)
	Page<UserView> trash(Pageable page) {
		return this.users.deleted().findAll(page).map(UserView::of);
	}

	/** Not the admins themselves: an admin deleted by mistake could not return. */
	void delete(UUID id, CurrentUser admin, IfMatch precondition) {
		if (id.toString().equals(admin.id())) {
			throw new ConflictException("another admin has to delete you");
		}
		keepAnAdminBeside(id);
		this.users.softDelete(find(id, precondition));
		this.events.publishEvent(new AccessChanged(id));
		logger.atInfo().addKeyValue("user", id).log("User deleted");
	}

	/** Closes the account of a user who is erased: nothing new is created meanwhile. */
	void close(UUID id, CurrentUser admin) {
		if (this.users.existsById(id)) {
			delete(id, admin, IfMatch.none());
		}
		else if (!this.users.deleted().existsById(id)) {
			throw notFound(id);
		}
	}

	Versioned<UserView> restore(UUID id, IfMatch precondition) {
		this.users.deleted().findById(id).ifPresent(precondition::require);
		if (!this.users.restoreById(id)) {
			throw new NotFoundException("no deleted user " + id);
		}
		logger.atInfo().addKeyValue("user", id).log("User restored");
		return versioned(find(id));
	}

	/** The tag includes the name of the department, which changes without the user. */
	private static Versioned<UserView> versioned(User user) {
		UserView view = UserView.of(user);
		return Versioned.of(view, user).including(view.department());
	}

	/**
	 * Concurrent demotions and deletions of admins are serialized, and the last admin
	 * stays.
	 */
	private void keepAnAdminBeside(UUID id) {
		this.users.lockAdmins();
		if (!this.users.existsByRoleAndIdNot(Role.ADMIN, id) && find(id).getRole() == Role.ADMIN) {
			throw new ConflictException("the last admin stays");
		}
	}

	private User find(UUID id, IfMatch precondition) {
		User user = find(id);
		precondition.require(user);
		return user;
	}

	private User find(UUID id) {
		return this.users.findById(id).orElseThrow(() -> notFound(id));
	}

	private Department department(UUID id) {
		return this.departments.findById(id)
			.orElseThrow(() -> ValidationException.of("departmentId", "Unknown", "names no active department"));
	}

	static NotFoundException notFound(UUID id) {
		return new NotFoundException("user " + id + " does not exist");
	}

}
