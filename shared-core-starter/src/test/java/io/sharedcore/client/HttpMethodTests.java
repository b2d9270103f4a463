package io.sharedcore.client;

import java.util.List;
import java.util.Map;

import io.sharedcore.client.MisbehavingServer.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.util.LinkedMultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the verbs send and read.
 */
@ParameterizedClass
@EnumSource(WayIn.class)
class HttpMethodTests {

	private final WayIn way;

	private final MisbehavingServer server = new MisbehavingServer();

	private final TestClient test;

	private final ServiceHttpClient client;

	HttpMethodTests(WayIn way) {
		this.way = way;
		this.test = this.way.of(this.server).build();
		this.client = this.test.client();
	}

	record User(String name) {
	}

	@AfterEach
	void close() throws Exception {
		this.test.close();
		this.server.close();
	}

	@Test
	void getReadsTheResponse() {
		this.server.then(MisbehavingServer.answer(200, "{\"name\":\"Ada\"}", "X-Some: thing"));
		ServiceResponse answer = this.client.get(TestClient.SERVICE, "/users/1");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("{\"name\":\"Ada\"}");
		assertThat(answer.headers().getFirst("x-some")).isEqualTo("thing");
		assertThat(answer.json(User.class)).isEqualTo(new User("Ada"));
	}

	@Test
	void getJsonReadsGenericTypes() {
		this.server.then(MisbehavingServer.answer(200, "[{\"name\":\"Ada\"}]"));
		List<User> users = this.client.getJson(TestClient.SERVICE, "/users", new ParameterizedTypeReference<>() {
		});
		assertThat(users).containsExactly(new User("Ada"));
		assertThat(sent().header("Accept")).contains("application/json");
	}

	@Test
	void everyWritingVerbSendsItsMethodAndJson() {
		this.server.then(MisbehavingServer.answer(200, "{\"name\":\"Ada\"}"));
		User ada = new User("Ada");
		this.client.post(TestClient.SERVICE, "/users", ada);
		this.client.put(TestClient.SERVICE, "/users", ada);
		this.client.patch(TestClient.SERVICE, "/users", ada);
		assertThat(this.client.postJson(TestClient.SERVICE, "/users", ada, User.class)).isEqualTo(ada);
		assertThat(this.client.putJson(TestClient.SERVICE, "/users", ada, User.class)).isEqualTo(ada);
		assertThat(this.client.patchJson(TestClient.SERVICE, "/users", ada, User.class)).isEqualTo(ada);
		assertThat(this.server.received()).extracting(Received::method)
			.containsExactly("POST", "PUT", "PATCH", "POST", "PUT", "PATCH");
		assertThat(this.server.received()).allSatisfy((request) -> {
			assertThat(request.body()).isEqualTo("{\"name\":\"Ada\"}");
			assertThat(request.header("Content-Type")).isEqualTo("application/json");
			assertThat(request.header("Content-Length")).isEqualTo("14");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 999999999999", "Content-Length: 5\r\nContent-Encoding: gzip",
			"Transfer-Encoding: chunked", "Content-Length: 0", "X-None: 1" })
	void headHasHeadersAndNoBody(String header) {
		this.server.then(MisbehavingServer.raw("HTTP/1.1 200 OK\r\nETag: \"v1\"\r\n" + header + "\r\n\r\n"));
		ServiceResponse response = this.client.head(TestClient.SERVICE, "/files/{id}",
				RequestOptions.defaults().withUriVariable("id", 7));
		assertThat(response.body()).isEmpty();
		assertThat(response.headers().getETag()).isEqualTo("\"v1\"");
		assertThat(this.client.head(TestClient.SERVICE, "/files").status()).isEqualTo(200);
		assertThat(this.server.received()).extracting(Received::method).containsExactly("HEAD", "HEAD");
		assertThat(this.server.received().get(0).target()).isEqualTo("/files/7");
		assertThat(this.server.connections()).isEqualTo(1);
	}

	@Test
	void headOfAnErrorHasNoBody() {
		this.server.then(MisbehavingServer.raw("HTTP/1.1 404 Not Found\r\nContent-Length: 1000\r\n\r\n"));
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.client.head(TestClient.SERVICE, "/files"))
			.satisfies((ex) -> {
				assertThat(ex.status()).isEqualTo(404);
				assertThat(ex.body()).isEmpty();
			});
	}

	@Test
	void bodyThatAServiceSendsForAHeadIsNoPartOfTheNextResponse() {
		this.server.then(MisbehavingServer.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
				MisbehavingServer.answer(200, "{\"name\":\"Ada\"}"));
		assertThat(this.client.head(TestClient.SERVICE, "/users/1").body()).isEmpty();
		assertThat(this.client.getJson(TestClient.SERVICE, "/users/1", User.class)).isEqualTo(new User("Ada"));
	}

	@Test
	void optionsReadsTheResponse() {
		this.server.then(MisbehavingServer.answer(200, "{}", "Allow: GET, HEAD"));
		assertThat(this.client.options(TestClient.SERVICE, "/users").headers().getAllow())
			.containsExactlyInAnyOrder(HttpMethod.GET, HttpMethod.HEAD);
		ServiceResponse response = this.client.options(TestClient.SERVICE, "/users",
				RequestOptions.defaults().withHeader("X-Some", "thing"));
		assertThat(response.text()).isEqualTo("{}");
		assertThat(sent().method()).isEqualTo("OPTIONS");
		assertThat(sent().header("X-Some")).isEqualTo("thing");
	}

	@Test
	void deleteNeedsNoResponseBody() {
		this.server.then(MisbehavingServer.raw("HTTP/1.1 204 No Content\r\n\r\n"));
		ServiceResponse answer = this.client.delete(TestClient.SERVICE, "/users/1");
		assertThat(answer.status()).isEqualTo(204);
		assertThat(answer.body()).isEmpty();
	}

	@Test
	void postWithoutBodySaysItsLength() {
		this.client.post(TestClient.SERVICE, "/users/1/lock", null);
		assertThat(sent().header("Content-Length")).isEqualTo("0");
	}

	@Test
	void variablesAndParametersAreEncodedStrictly() {
		this.client.get(TestClient.SERVICE, "/users/{id}",
				RequestOptions.defaults()
					.withUriVariable("id", "a/b?c&d ü")
					.withQueryParam("q", "x&y=z", "+")
					.withQueryParam("flag"));
		assertThat(sent().target()).isEqualTo("/users/a%2Fb%3Fc%26d%20%C3%BC?q=x%26y%3Dz&q=%2B&flag");
	}

	@Test
	void formsAndResourcesAreLeftToTheConverters() {
		this.client.post(TestClient.SERVICE, "/form", new LinkedMultiValueMap<>(Map.of("a", List.of("1"))));
		assertThat(sent().header("Content-Type")).startsWith("application/x-www-form-urlencoded");
		assertThat(sent().body()).isEqualTo("a=1");
	}

	@Test
	void everyCallSaysWhoCallsAndHowLongItWaits() {
		this.client.get(TestClient.SERVICE, "/users");
		assertThat(sent().header("User-Agent")).isEqualTo("test-app");
		assertThat(sent().header("X-Request-ID")).matches("[0-9a-f]{32}");
		assertThat(Long.parseLong(sent().header("X-Request-Timeout-Ms"))).isBetween(1L, 5000L);
	}

	@Test
	void absoluteBaseUrlIsAService() {
		assertThat(this.client.get(this.server.url() + "/api/", "/users").status()).isEqualTo(200);
		assertThat(sent().target()).isEqualTo("/api/users");
	}

	@Test
	void unknownServiceIsRefusedWithTheRemedy() {
		assertThatExceptionOfType(ServiceCallException.class)
			.isThrownBy(() -> this.client.get("user-servcie", "/users"))
			.withMessageContaining("shared-core.client.services.user-servcie.base-url")
			.withMessageContaining("[user-service]")
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED));
	}

	@Test
	void connectionIsUsedAgain() {
		for (int i = 0; i < 10; i++) {
			this.client.get(TestClient.SERVICE, "/users");
		}
		assertThat(this.server.connections()).isEqualTo(1);
	}

	private Received sent() {
		return this.server.received().get(this.server.hits() - 1);
	}

}
