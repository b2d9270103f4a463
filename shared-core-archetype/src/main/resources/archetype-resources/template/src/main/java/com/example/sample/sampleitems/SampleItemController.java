// if database
package com.example.sample.sampleitems;

import java.util.UUID;

import io.sharedcore.error.NotFoundException;
import io.sharedcore.paging.Filterable;
import io.sharedcore.paging.PageResponse;
import io.sharedcore.paging.Sortable;
import io.sharedcore.precondition.IfMatch;
import io.sharedcore.precondition.Versioned;
// if security
import io.sharedcore.security.RequireRole;
// end
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
 * The API of the sample items. A change with {@code If-Match} succeeds only if nothing
 * else has changed meanwhile.
 */
@RestController
@RequestMapping("/sample-items")
class SampleItemController {

	private final SampleItemRepository sampleItems;

	SampleItemController(SampleItemRepository sampleItems) {
		this.sampleItems = sampleItems;
	}

	@PostMapping
	// if security
	@RequireRole("editor")
	// end
	@ResponseStatus(HttpStatus.CREATED)
	Versioned<SampleItemView> create(@Valid @RequestBody SampleItemRequest request) {
		return versioned(this.sampleItems.save(new SampleItem(request.name(), request.ownerId())));
	}

	@GetMapping
	PageResponse<SampleItemView> list(@Sortable({ "name", "createdAt" }) Pageable page,
			@Filterable({ "name", "ownerId" }) Specification<SampleItem> filter) {
		return PageResponse.of(this.sampleItems.findAll(filter, page), SampleItemView::of);
	}

	@GetMapping("/{id}")
	Versioned<SampleItemView> get(@PathVariable UUID id) {
		return versioned(find(id));
	}

	@PutMapping("/{id}")
	// if security
	@RequireRole("editor")
	// end
	@Transactional
	Versioned<SampleItemView> change(@PathVariable UUID id, @Valid @RequestBody SampleItemRequest request,
			IfMatch precondition) {
		SampleItem entity = find(id, precondition);
		entity.change(request.name(), request.ownerId());
		return versioned(this.sampleItems.saveAndFlush(entity));
	}

	@DeleteMapping("/{id}")
	// if security
	@RequireRole("editor")
	// end
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Transactional
	void delete(@PathVariable UUID id, IfMatch precondition) {
		this.sampleItems.softDelete(find(id, precondition));
	}

	private SampleItem find(UUID id, IfMatch precondition) {
		SampleItem entity = find(id);
		precondition.require(entity);
		return entity;
	}

	private SampleItem find(UUID id) {
		return this.sampleItems.findById(id).orElseThrow(() -> NotFoundException.of("sample item", id));
	}

	private static Versioned<SampleItemView> versioned(SampleItem entity) {
		return Versioned.of(SampleItemView.of(entity), entity);
	}

}
// end
