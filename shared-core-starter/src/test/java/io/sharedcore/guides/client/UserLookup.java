package io.sharedcore.guides.client;

import java.util.UUID;

import io.sharedcore.client.RequestOptions;
import io.sharedcore.client.ServiceHttpClient;

import org.springframework.stereotype.Component;

@Component
class UserLookup {

	private final ServiceHttpClient client;

	UserLookup(ServiceHttpClient client) {
		this.client = client;
	}

	Account find(UUID id) {
		return this.client.getJson("user-service", "/users/{id}", Account.class,
				RequestOptions.defaults().withUriVariable("id", id));
	}

	record Account(UUID id, String name) {
	}

}
