package io.sharedcore.client;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.ImportHttpServices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * A mock replaces a typed client.
 */
@SpringJUnitConfig(TypedMockTests.Application.class)
@TestPropertySource(properties = "shared-core.client.services.user-service.base-url=http://user-service")
class TypedMockTests {

	@MockitoBean
	private Users users;

	@Autowired
	private Greeting greeting;

	interface Users {

		@GetExchange("/users/{id}/name")
		String name(@PathVariable String id);

	}

	@Component
	static class Greeting {

		private final Users users;

		Greeting(Users users) {
			this.users = users;
		}

		String of(String id) {
			return "Hello " + this.users.name(id);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(ClientAutoConfiguration.class)
	@ImportHttpServices(group = "user-service", types = Users.class)
	@Import(Greeting.class)
	static class Application {

	}

	@Test
	void mockIsInjectedInPlaceOfTheTypedClient() {
		given(this.users.name("1")).willReturn("Ada");
		assertThat(this.greeting.of("1")).isEqualTo("Hello Ada");
	}

}
