package io.sharedcore.sample.users.department;

import java.util.UUID;

import io.sharedcore.error.NotFoundException;
import io.sharedcore.paging.Filterable;
import io.sharedcore.paging.PageResponse;
import io.sharedcore.paging.Sortable;
import io.sharedcore.precondition.IfMatch;
import io.sharedcore.precondition.Versioned;
import io.sharedcore.security.RequireAdmin;
import io.sharedcore.security.RequireRole;
import jakarta.validation.Valid;

import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
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
 * Each change of an existing department can have {@code If-Match}. It is checked in the
 * transaction of the change.
 */
@RestController
@RequestMapping("/departments")
class DepartmentController {

	private final DepartmentRepository departments;

	DepartmentController(DepartmentRepository departments) {
		this.departments = departments;
	}

	@PostMapping
	@RequireAdmin
	@ResponseStatus(HttpStatus.CREATED)
	Versioned<DepartmentView> create(@Valid @RequestBody DepartmentRequest request) {
		return versioned(this.departments.save(new Department(request.name().strip())));
	}

	@GetMapping
	@RequireRole({ "customer", "agent" })
	Versioned<PageResponse<DepartmentView>> list(@Sortable({ "name", "createdAt" }) Pageable page,
			@Filterable("name") Specification<Department> filter) {
		PageResponse<DepartmentView> found = PageResponse
			.of(this.departments.findAll(filter, page).map(DepartmentView::of));
		return Versioned.weak(found, found);
	}

	@GetMapping("/{id}")
	@RequireRole({ "customer", "agent" })
	Versioned<DepartmentView> get(@PathVariable UUID id) {
		return versioned(find(id));
	}

	@PutMapping("/{id}")
	@RequireAdmin
	@Transactional
	Versioned<DepartmentView> rename(@PathVariable UUID id, @Valid @RequestBody DepartmentRequest request,
			IfMatch precondition) {
		Department department = find(id, precondition);
		department.rename(request.name().strip());
		return versioned(this.departments.saveAndFlush(department));
	}

	/** Refused with 409 while active users work there. */
	@DeleteMapping("/{id}")
	@RequireAdmin
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Transactional
	void delete(@PathVariable UUID id, IfMatch precondition) {
		this.departments.softDelete(find(id, precondition));
	}

	@GetMapping("/trash")
	@RequireAdmin
	PageResponse<DepartmentView> trash(@Sortable({ "name", "deletedAt" }) Pageable page) {
		return PageResponse.of(this.departments.deleted().findAll(page).map(DepartmentView::of));
	}

	@PostMapping("/{id}/restore")
	@RequireAdmin
	@Transactional
	Versioned<DepartmentView> restore(@PathVariable UUID id, IfMatch precondition) {
		this.departments.deleted().findById(id).ifPresent(precondition::require);
		if (!this.departments.restoreById(id)) {
			throw new NotFoundException("no deleted department " + id);
		}
		return versioned(find(id));
	}

	private static Versioned<DepartmentView> versioned(Department department) {
		return Versioned.of(DepartmentView.of(department), department);
	}

	private Department find(UUID id, IfMatch precondition) {
		Department department = find(id);
		precondition.require(department);
		return department;
	}

	private Department find(UUID id) {
		return this.departments.findById(id).orElseThrow(() -> notFound(id));
	}

	private static NotFoundException notFound(UUID id) {
		return new NotFoundException("department " + id + " does not exist");
	}

}
