package io.sharedcore.guides.client;

import java.util.UUID;

import io.sharedcore.client.ServiceClientCustomizer;
import io.sharedcore.guides.client.Users.User;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.client.MockRestServiceServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.client.ExpectedCount.manyTimes;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * The quick start of {@code docs/client.md} works as it is shown.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE,
		properties = "shared-core.client.services.user-service.base-url=http://user-service:8080")
class ClientQuickStartTests {

	private static final UUID ID = UUID.fromString("0199c1f0-0000-7000-8000-000000000001");

	@Autowired
	Users users;

	@Autowired
	UserLookup lookup;

	@Test
	void userIsReadByTheTypedClientAndByTheMethods() {
		assertThat(this.users.get(ID)).isEqualTo(new User(ID, "Ada"));
		assertThat(this.users.find(ID)).contains(new User(ID, "Ada"));
		assertThat(this.lookup.find(ID)).isEqualTo(new UserLookup.Account(ID, "Ada"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ UserClients.class, UserLookup.class })
	static class Application {

		@Bean
		ServiceClientCustomizer stub() {
			return (service, builder) -> MockRestServiceServer.bindTo(builder)
				.build()
				.expect(manyTimes(), requestTo("http://user-service:8080/users/" + ID))
				.andRespond(withSuccess("{\"id\":\"" + ID + "\",\"name\":\"Ada\"}", APPLICATION_JSON));
		}

	}

}
