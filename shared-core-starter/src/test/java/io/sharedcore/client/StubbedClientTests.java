package io.sharedcore.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.client.MockRestServiceServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.client.ExpectedCount.manyTimes;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.header;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * How a service's own tests stand in for another service: what docs/client.md shows.
 */
class StubbedClientTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClientAutoConfiguration.class));

	record User(String name) {
	}

	@Test
	void stubServerStandsInForTheWholeChain() throws IOException {
		HttpServer stub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		stub.createContext("/users/1", (exchange) -> {
			byte[] body = "{\"name\":\"Ada\"}".getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		stub.start();
		this.runner
			.withPropertyValues(
					"shared-core.client.services.user-service.base-url=http://localhost:" + stub.getAddress().getPort())
			.run((context) -> assertThat(
					context.getBean(ServiceHttpClient.class).getJson("user-service", "/users/1", User.class))
				.isEqualTo(new User("Ada")));
		stub.stop(0);
	}

	@Test
	void mockRestServiceServerStandsInForTheConnection() {
		this.runner.withUserConfiguration(UserServiceStandIn.class)
			.withPropertyValues("shared-core.client.services.user-service.base-url=http://user-service",
					"shared-core.client.token=t")
			.run((context) -> assertThat(
					context.getBean(ServiceHttpClient.class).getJson("user-service", "/users/1", User.class))
				.isEqualTo(new User("Ada")));
	}

	@Test
	void mockStandsInForTheClient() {
		ServiceHttpClient client = mock(ServiceHttpClient.class);
		given(client.getJson("user-service", "/users/1", User.class)).willReturn(new User("Ada"));
		assertThat(client.getJson("user-service", "/users/1", User.class)).isEqualTo(new User("Ada"));
	}

	@Test
	void mockOfExchangeStandsInForAllVerbs() {
		ServiceHttpClient client = mock(ServiceHttpClient.class, CALLS_REAL_METHODS);
		doReturn(ServiceResponse.json(200, "{\"name\":\"Ada\"}")).when(client)
			.exchange(any(HttpMethod.class), any(), any(), any(), any());
		assertThat(client.getJson("user-service", "/users/1", User.class)).isEqualTo(new User("Ada"));
		assertThat(client.post("user-service", "/users", new User("Bob")).status()).isEqualTo(200);
	}

	@Configuration(proxyBeanMethods = false)
	static class UserServiceStandIn {

		@Bean
		ServiceClientCustomizer standIn() {
			return (service, builder) -> MockRestServiceServer.bindTo(builder)
				.build()
				.expect(manyTimes(), requestTo("http://user-service/users/1"))
				.andExpect(header("Authorization", "Bearer t"))
				.andRespond(withSuccess("{\"name\":\"Ada\"}", APPLICATION_JSON));
		}

	}

}
