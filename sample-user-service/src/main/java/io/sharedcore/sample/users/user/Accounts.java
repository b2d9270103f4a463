package io.sharedcore.sample.users.user;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import io.sharedcore.sample.users.department.Department;
import io.sharedcore.sample.users.department.DepartmentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Users as Spring Security's accounts. Deleted users have none.
 */
@Service
@Transactional
public class Accounts {

	private static final Logger logger = LoggerFactory.getLogger(Accounts.class);

	private final UserRepository users;

	private final DepartmentRepository departments;

	private final PasswordEncoder passwords;

	Accounts(UserRepository users, DepartmentRepository departments, PasswordEncoder passwords) {
		this.users = users;
		this.departments = departments;
		this.passwords = passwords;
	}

	/**
	 * Finds an account by its address.
	 * @param email the address, in any case
	 * @return the account
	 */
	@Transactional(readOnly = true)
	public Optional<Account> byEmail(String email) {
		return this.users.findByEmail(email).map(Account::of);
	}

	/**
	 * Finds an account by its id.
	 * @param id the user's id
	 * @return the account
	 */
	@Transactional(readOnly = true)
	public Optional<Account> byId(UUID id) {
		return this.users.findById(id).map(Account::of);
	}

	/**
	 * Creates the first admin, if there is no admin.
	 * @param fullName the name
	 * @param email the address
	 * @param password the password
	 * @param department where the admin works; it is created if it is missing
	 */
	public void makeFirstAdmin(String fullName, String email, String password, String department) {
		this.users.lockAdmins();
		if (this.users.existsByRole(Role.ADMIN)) {
			return;
		}
		Department home = this.departments
			.findOne((root, query, builder) -> builder.equal(builder.lower(root.get("name")),
					department.toLowerCase(Locale.ROOT)))
			.orElseGet(() -> this.departments.save(new Department(department)));
		User admin = this.users
			.saveAndFlush(new User(fullName, email, home, Role.ADMIN, this.passwords.encode(password)));
		logger.atInfo().addKeyValue("user", admin.getId()).log("First admin created");
	}

}
