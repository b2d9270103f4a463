package io.sharedcore.client;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.sharedcore.context.MdcScope;
import io.sharedcore.context.RequestId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What {@link ServiceHttpClient#restClient(String)} adds to the requests of others.
 */
@Timeout(60)
class RestClientTests {

	private final MisbehavingServer server = new MisbehavingServer();

	private final TestClient test = TestClient.of(this.server).with("timeout", "500ms").with("token", "t").build();

	private final RestClient client = this.test.client().restClient(TestClient.SERVICE);

	record User(String name) {
	}

	interface Users {

		@GetExchange("/users/{id}")
		User find(@PathVariable("id") String id);

	}

	@AfterEach
	void close() throws Exception {
		this.test.close();
		this.server.close();
	}

	@Test
	void requestHasBaseUrlTokenRequestIdDeadlineAndUserAgent() {
		try (MdcScope scope = RequestId.open("req-1")) {
			this.client.get().uri("/users/{id}", "a b").retrieve().body(String.class);
		}
		assertThat(this.server.received()).singleElement().satisfies((request) -> {
			assertThat(request.target()).isEqualTo("/users/a%20b");
			assertThat(request.header("Authorization")).isEqualTo("Bearer t");
			assertThat(request.header("X-Request-ID")).isEqualTo("req-1");
			assertThat(Long.parseLong(request.header("X-Request-Timeout-Ms"))).isBetween(1L, 500L);
			assertThat(request.header("User-Agent")).isEqualTo("test-app");
		});
	}

	@Test
	void declarativeInterfaceWorksAndItsConnectionIsUsedAgain() {
		this.server.then(MisbehavingServer.answer(200, "{\"name\":\"Ada\"}"));
		Users users = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(this.client))
			.build()
			.createClient(Users.class);
		for (int i = 0; i < 5; i++) {
			assertThat(users.find("1")).isEqualTo(new User("Ada"));
		}
		assertThat(this.server.connections()).isEqualTo(1);
	}

	@Test
	void bodyIsStreamedAndEndsAtTheTimeout() {
		this.server.then(MisbehavingServer.dripBody(200));
		assertThatExceptionOfType(ResourceAccessException.class)
			.isThrownBy(() -> this.client.get().uri("/").exchange((request, response) -> {
				try (InputStream body = response.getBody()) {
					return body.readAllBytes();
				}
			}));
		DeadlineTests.assertThatNothingIsLeft(this.test);
	}

	@Test
	void unreadEndlessBodyIsGivenUp() {
		this.server.then(MisbehavingServer.endlessBody(200));
		long start = System.nanoTime();
		this.client.get().uri("/").retrieve().toBodilessEntity();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
		DeadlineTests.assertThatNothingIsLeft(this.test);
	}

	@Test
	void anotherOriginIsRefused() throws Exception {
		try (MisbehavingServer other = new MisbehavingServer()) {
			for (String url : List.of(other.url() + "/", this.server.url() + "@localhost:" + other.port() + "/")) {
				assertThatExceptionOfType(RuntimeException.class)
					.isThrownBy(() -> this.client.get().uri(URI.create(url)).retrieve().toBodilessEntity());
			}
			assertThat(other.hits()).isZero();
			assertThat(this.server.hits()).isZero();
		}
	}

	@Test
	void failureIsOneOfRestClientAndIsNotRetried() {
		this.server.then(MisbehavingServer.answer(503, "{}"));
		assertThatExceptionOfType(HttpServerErrorException.ServiceUnavailable.class)
			.isThrownBy(() -> this.client.get().uri("/").retrieve().toBodilessEntity());
		assertThat(this.server.hits()).isEqualTo(1);
	}

	@Test
	void bodyOfAnySizeIsSent() {
		byte[] large = new byte[1_000_000];
		Arrays.fill(large, (byte) 'x');
		this.client.post()
			.uri("/")
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.body((out) -> out.write(large))
			.retrieve()
			.toBodilessEntity();
		assertThat(this.server.received().get(0).body()).hasSize(large.length);
	}

	@Test
	void sameServiceHasTheSameClient() {
		assertThat(this.test.client().restClient(TestClient.SERVICE)).isSameAs(this.client);
	}

	@Test
	void refusedTokenIsGivenUp() {
		AtomicInteger version = new AtomicInteger();
		TokenProvider tokens = new TokenProvider() {

			@Override
			public String getToken(String service) {
				return "t" + version.get();
			}

			@Override
			public void invalidate(String service, String token) {
				version.incrementAndGet();
			}

		};
		this.server.then(MisbehavingServer.answer(401, "{}"), MisbehavingServer.answer(200, "{}"));
		try (TestClient own = TestClient.of(this.server).tokens(tokens).build()) {
			RestClient ownClient = own.client().restClient(TestClient.SERVICE);
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> ownClient.get().uri("/").retrieve().toBodilessEntity());
			ownClient.get().uri("/").retrieve().toBodilessEntity();
		}
		assertThat(this.server.received()).extracting((request) -> request.header("Authorization"))
			.containsExactly("Bearer t0", "Bearer t1");
	}

}
