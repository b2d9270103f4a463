package io.sharedcore.guides.client;

import java.util.UUID;

import io.sharedcore.client.RequestOptions;
import io.sharedcore.client.ServiceHttpClient;

import org.springframework.stereotype.Component;

@Component
class Users {

	private final ServiceHttpClient client;

	Users(ServiceHttpClient client) {
		this.client = client;
	}

	User find(UUID id) {
		return this.client.getJson("user-service", "/users/{id}", User.class,
				RequestOptions.defaults().withUriVariable("id", id));
	}

	record User(UUID id, String name) {
	}

}
