package io.sharedcore.sample.users.user;

import java.util.UUID;

import io.sharedcore.paging.Filterable;
import io.sharedcore.paging.PageResponse;
import io.sharedcore.paging.Sortable;
import jakarta.validation.Valid;

import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/users")
class UserController {

	private final Users users;

	UserController(Users users) {
		this.users = users;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	UserView create(@Valid @RequestBody UserRequest request) {
		return this.users.create(request);
	}

	@GetMapping
	PageResponse<UserView> list(@Sortable({ "fullName", "email", "createdAt" }) Pageable page,
			@Filterable({ "fullName", "email" }) Specification<User> filter) {
		return PageResponse.of(this.users.list(filter, page));
	}

	@GetMapping("/{id}")
	UserView get(@PathVariable UUID id) {
		return this.users.get(id);
	}

	@PutMapping("/{id}")
	UserView change(@PathVariable UUID id, @Valid @RequestBody UserRequest request) {
		return this.users.change(id, request);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable UUID id) {
		this.users.delete(id);
	}

	@GetMapping("/trash")
	PageResponse<UserView> trash(@Sortable({ "fullName", "deletedAt" }) Pageable page) {
		return PageResponse.of(this.users.trash(page));
	}

	/** Refused with 409 if the address has been taken by someone else since. */
	@PostMapping("/{id}/restore")
	UserView restore(@PathVariable UUID id) {
		return this.users.restore(id);
	}

}
