// if database
package com.example.sample.sampleitems;

import java.util.UUID;

import com.example.sample.userservice.UserProfile;
import com.example.sample.userservice.Users;
import io.sharedcore.error.NotFoundException;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Asks user-service who an owner is. A transaction would keep its database connection
 * during the call, so this handler has none.
 */
@RestController
class SampleItemOwnerController {

	private final SampleItemRepository sampleItems;

	private final Users userService;

	SampleItemOwnerController(SampleItemRepository sampleItems, Users userService) {
		this.sampleItems = sampleItems;
		this.userService = userService;
	}

	@GetMapping("/sample-items/{id}/owner")
	UserProfile get(@PathVariable UUID id) {
		UUID ownerId = this.sampleItems.findById(id)
			.map(SampleItem::getOwnerId)
			.orElseThrow(() -> NotFoundException.of("sample item", id));
		return this.userService.find(ownerId).orElseThrow(() -> NotFoundException.of("user", ownerId));
	}

}
// end
