package io.sharedcore.sample.users.user;

import java.util.UUID;

import io.sharedcore.error.NotFoundException;
import io.sharedcore.erasure.ErasureReport;
import io.sharedcore.paging.Filterable;
import io.sharedcore.paging.PageResponse;
import io.sharedcore.paging.Sortable;
import io.sharedcore.precondition.IfMatch;
import io.sharedcore.precondition.Versioned;
import io.sharedcore.security.CurrentUser;
import io.sharedcore.security.RequireAdmin;
import io.sharedcore.security.RequireRole;
import jakarta.validation.Valid;

import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Each change of an existing user can have {@code If-Match}.
 */
@RestController
@RequestMapping("/users")
class UserController {

	/** The role of services that look up users. */
	private static final String READ_SCOPE = "SCOPE_users.read";

	private static final String AGENT = "agent";

	private final Users users;

	private final UserErasure erasure;

	UserController(Users users, UserErasure erasure) {
		this.users = users;
		this.erasure = erasure;
	}

	@PostMapping
	@RequireAdmin
	@ResponseStatus(HttpStatus.CREATED)
	Versioned<UserView> create(@Valid @RequestBody NewUserRequest request) {
		return this.users.create(request);
	}

	@GetMapping
	@RequireRole(AGENT)
	PageResponse<UserView> list(@Sortable({ "fullName", "email", "createdAt" }) Pageable page,
			@Filterable({ "fullName", "email", "role" }) Specification<User> filter) {
		return PageResponse.of(this.users.list(filter, page));
	}

	@GetMapping("/me")
	@RequireRole({ "customer", AGENT })
	Versioned<UserView> me(CurrentUser user) {
		return this.users.get(ownId(user));
	}

	@PutMapping("/me/password")
	@RequireRole({ "customer", AGENT })
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void changeOwnPassword(CurrentUser user, @Valid @RequestBody PasswordRequest request, IfMatch precondition) {
		this.users.changeOwnPassword(ownId(user), request.current(), request.password(), precondition);
	}

	/** Customers only see themselves. */
	@GetMapping("/{id}")
	Versioned<UserView> get(@PathVariable UUID id, CurrentUser user, Authentication token) {
		if (!user.hasRole(AGENT) && !user.id().equals(id.toString()) && !mayRead(token)) {
			throw Users.notFound(id);
		}
		return this.users.get(id);
	}

	private static boolean mayRead(Authentication token) {
		return token.getAuthorities().stream().anyMatch((authority) -> READ_SCOPE.equals(authority.getAuthority()));
	}

	@PutMapping("/{id}")
	@RequireAdmin
	Versioned<UserView> change(@PathVariable UUID id, @Valid @RequestBody UserRequest request, IfMatch precondition) {
		return this.users.change(id, request, precondition);
	}

	@PutMapping("/{id}/role")
	@RequireAdmin
	Versioned<UserView> changeRole(@PathVariable UUID id, @Valid @RequestBody RoleRequest request, CurrentUser admin,
			IfMatch precondition) {
		return this.users.changeRole(id, request.role(), admin, precondition);
	}

	@PutMapping("/{id}/password")
	@RequireAdmin
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void changePassword(@PathVariable UUID id, @Valid @RequestBody PasswordRequest request, IfMatch precondition) {
		this.users.changePassword(id, request.password(), precondition);
	}

	@DeleteMapping("/{id}")
	@RequireAdmin
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable UUID id, CurrentUser admin, IfMatch precondition) {
		this.users.delete(id, admin, precondition);
	}

	@GetMapping("/trash")
	@RequireAdmin
	PageResponse<UserView> trash(@Sortable({ "fullName", "deletedAt" }) Pageable page) {
		return PageResponse.of(this.users.trash(page));
	}

	/** Refused with 409 if an active user has the address now. */
	@PostMapping("/{id}/restore")
	@RequireAdmin
	Versioned<UserView> restore(@PathVariable UUID id, IfMatch precondition) {
		return this.users.restore(id, precondition);
	}

	/** Refused with 409 if something of the user is on legal hold. */
	@PostMapping("/{id}/erasure")
	@RequireAdmin
	ErasureReport erase(@PathVariable UUID id, @Valid @RequestBody UserErasureRequest request, CurrentUser admin) {
		return this.erasure.erase(id, request.reason(), admin);
	}

	/**
	 * Ids of users are UUIDs; tokens of other callers belong to no user.
	 */
	private static UUID ownId(CurrentUser user) {
		try {
			return UUID.fromString(user.id());
		}
		catch (IllegalArgumentException ex) {
			throw new NotFoundException("user " + user.id() + " does not exist");
		}
	}

}
