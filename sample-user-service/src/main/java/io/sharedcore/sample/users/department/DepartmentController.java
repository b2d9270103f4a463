package io.sharedcore.sample.users.department;

import java.util.UUID;

import io.sharedcore.error.NotFoundException;
import io.sharedcore.paging.Filterable;
import io.sharedcore.paging.PageResponse;
import io.sharedcore.paging.Sortable;
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
	DepartmentView create(@Valid @RequestBody DepartmentRequest request) {
		return DepartmentView.of(this.departments.save(new Department(request.name().strip())));
	}

	@GetMapping
	@RequireRole({ "customer", "agent" })
	PageResponse<DepartmentView> list(@Sortable({ "name", "createdAt" }) Pageable page,
			@Filterable("name") Specification<Department> filter) {
		return PageResponse.of(this.departments.findAll(filter, page).map(DepartmentView::of));
	}

	@GetMapping("/{id}")
	@RequireRole({ "customer", "agent" })
	DepartmentView get(@PathVariable UUID id) {
		return DepartmentView.of(find(id));
	}

	@PutMapping("/{id}")
	@RequireAdmin
	@Transactional
	DepartmentView rename(@PathVariable UUID id, @Valid @RequestBody DepartmentRequest request) {
		Department department = find(id);
		department.rename(request.name().strip());
		return DepartmentView.of(this.departments.saveAndFlush(department));
	}

	/** Refused with 409 while active users work there. */
	@DeleteMapping("/{id}")
	@RequireAdmin
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable UUID id) {
		if (!this.departments.softDeleteById(id)) {
			throw notFound(id);
		}
	}

	@GetMapping("/trash")
	@RequireAdmin
	PageResponse<DepartmentView> trash(@Sortable({ "name", "deletedAt" }) Pageable page) {
		return PageResponse.of(this.departments.deleted().findAll(page).map(DepartmentView::of));
	}

	@PostMapping("/{id}/restore")
	@RequireAdmin
	DepartmentView restore(@PathVariable UUID id) {
		if (!this.departments.restoreById(id)) {
			throw new NotFoundException("no deleted department " + id);
		}
		return DepartmentView.of(find(id));
	}

	private Department find(UUID id) {
		return this.departments.findById(id).orElseThrow(() -> notFound(id));
	}

	private static NotFoundException notFound(UUID id) {
		return new NotFoundException("department " + id + " does not exist");
	}

}
