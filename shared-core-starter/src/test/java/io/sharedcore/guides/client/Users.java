package io.sharedcore.guides.client;

import java.util.Optional;
import java.util.UUID;

import io.sharedcore.client.RequestOptions;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

@HttpExchange("/users")
interface Users {

	@GetExchange("/{id}")
	User get(@PathVariable UUID id);

	@GetExchange("/{id}")
	Optional<User> find(@PathVariable UUID id);

	@PostExchange
	User create(@RequestBody User user, @RequestHeader("Idempotency-Key") String key, RequestOptions options);

	record User(UUID id, String name) {
	}

}
