// if no database
package com.example.sample.greeting;

import java.util.UUID;

import com.example.sample.userservice.Users;
import io.sharedcore.error.NotFoundException;
// if security
import io.sharedcore.security.RequireRole;
// end

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Greets users by the name that user-service has.
 */
@RestController
class GreetingController {

	private final Users users;

	GreetingController(Users users) {
		this.users = users;
	}

	@GetMapping("/greetings/{userId}")
	// if security
	@RequireRole("greeter")
	// end
	Greeting get(@PathVariable UUID userId) {
		return this.users.find(userId)
			.map((user) -> new Greeting("Hello, " + user.fullName()))
			.orElseThrow(() -> NotFoundException.of("user", userId));
	}

	record Greeting(String text) {

	}

}
// end
