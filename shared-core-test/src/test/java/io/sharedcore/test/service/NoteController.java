package io.sharedcore.test.service;

import java.util.Map;

import io.sharedcore.client.RequestOptions;
import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.error.ConflictException;
import io.sharedcore.security.CurrentUser;
import io.sharedcore.security.RequireRole;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NoteController {

	private final ServiceHttpClient client;

	NoteController(ServiceHttpClient client) {
		this.client = client;
	}

	@GetMapping("/me")
	Map<String, Object> me(CurrentUser user) {
		return Map.of("id", user.id(), "name", user.name(), "roles", user.roles());
	}

	@GetMapping("/authors/{id}")
	String author(@PathVariable String id) {
		return this.client.get("user-service", "/users/{id}", RequestOptions.defaults().withUriVariable("id", id))
			.text();
	}

	@PostMapping("/conflicts")
	@RequireRole("admin")
	void conflict() {
		throw new ConflictException("STALE_VERSION", "Changed by another");
	}

}
