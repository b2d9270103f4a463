package io.sharedcore.sample.users.user;

import java.util.UUID;

import io.sharedcore.error.NotFoundException;
import io.sharedcore.error.ValidationException;
import io.sharedcore.sample.users.department.Department;
import io.sharedcore.sample.users.department.DepartmentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What can be done with users, each in one transaction. That an address is taken is for
 * the database to say: its index sees what others do at the same moment.
 */
@Service
@Transactional
class Users {

	private static final Logger logger = LoggerFactory.getLogger(Users.class);

	private final UserRepository users;

	private final DepartmentRepository departments;

	Users(UserRepository users, DepartmentRepository departments) {
		this.users = users;
		this.departments = departments;
	}

	UserView create(UserRequest request) {
		User user = this.users.saveAndFlush(
				new User(request.fullName().strip(), request.email().strip(), department(request.departmentId())));
		logger.atInfo().addKeyValue("user", user.getId()).log("User created");
		return UserView.of(user);
	}

	UserView change(UUID id, UserRequest request) {
		User user = find(id);
		user.change(request.fullName().strip(), request.email().strip(), department(request.departmentId()));
		return UserView.of(this.users.saveAndFlush(user));
	}

	@Transactional(readOnly = true)
	UserView get(UUID id) {
		return UserView.of(find(id));
	}

	@Transactional(readOnly = true)
	Page<UserView> list(Specification<User> filter, Pageable page) {
		return this.users.findAll(filter, page).map(UserView::of);
	}

	@Transactional(readOnly = true)
	Page<UserView> trash(Pageable page) {
		return this.users.deleted().findAll(page).map(UserView::of);
	}

	void delete(UUID id) {
		if (!this.users.softDeleteById(id)) {
			throw notFound(id);
		}
		logger.atInfo().addKeyValue("user", id).log("User deleted");
	}

	UserView restore(UUID id) {
		if (!this.users.restoreById(id)) {
			throw new NotFoundException("no deleted user " + id);
		}
		logger.atInfo().addKeyValue("user", id).log("User restored");
		return UserView.of(find(id));
	}

	private User find(UUID id) {
		return this.users.findById(id).orElseThrow(() -> notFound(id));
	}

	private Department department(UUID id) {
		return this.departments.findById(id)
			.orElseThrow(() -> ValidationException.of("departmentId", "Unknown", "names no active department"));
	}

	private static NotFoundException notFound(UUID id) {
		return new NotFoundException("user " + id + " does not exist");
	}

}
