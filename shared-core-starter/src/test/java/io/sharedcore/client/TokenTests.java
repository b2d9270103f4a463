package io.sharedcore.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Which token goes where, and what happens to one that is refused.
 */
@ParameterizedClass
@EnumSource(WayIn.class)
@Timeout(60)
class TokenTests {

	private final WayIn way;

	private final MisbehavingServer server = new MisbehavingServer();

	TokenTests(WayIn way) {
		this.way = way;
	}

	@AfterEach
	void close() throws Exception {
		this.server.close();
	}

	@Test
	void withoutAnyTokenNoneIsSent() {
		try (TestClient test = this.way.of(this.server).build()) {
			test.client().get(TestClient.SERVICE, "/");
			assertThat(authorizations()).containsExactly("none");
		}
	}

	@Test
	void tokenOfTheCallBeatsTheServicesWhichBeatsTheCommonOne() {
		try (TestClient common = this.way.of(this.server).with("token", "common").build();
				TestClient own = this.way.of(this.server)
					.with("token", "common")
					.with("services." + TestClient.SERVICE + ".token", "own")
					.build()) {
			common.client().get(TestClient.SERVICE, "/");
			own.client().get(TestClient.SERVICE, "/");
			own.client().get(TestClient.SERVICE, "/", RequestOptions.defaults().withToken("call"));
			own.client().get(TestClient.SERVICE, "/", RequestOptions.defaults().withoutToken());
			assertThat(authorizations()).containsExactly("Bearer common", "Bearer own", "Bearer call", "none");
		}
	}

	@Test
	void providerReplacesTheSettings() {
		try (TestClient test = this.way.of(this.server)
			.with("token", "common")
			.tokens((service) -> "for-" + service)
			.build()) {
			test.client().get(TestClient.SERVICE, "/");
			assertThat(authorizations()).containsExactly("Bearer for-user-service");
		}
	}

	@Test
	void configuredTokenDoesNotGoToAnotherOrigin() throws Exception {
		try (MisbehavingServer other = new MisbehavingServer();
				TestClient test = this.way.of(this.server).with("token", "common").build()) {
			test.client().get(other.url(), "/");
			test.client().get(this.server.url(), "/");
			assertThat(other.received().get(0).header("Authorization")).isNull();
			assertThat(authorizations()).containsExactly("Bearer common");
		}
	}

	@Test
	void whereServicesShareAnOriginNoneOfTheirTokensIsGuessed() {
		try (TestClient test = this.way.of(this.server)
			.with("services." + TestClient.SERVICE + ".token", "one")
			.with("services.other.base-url", this.server.url() + "/other")
			.with("services.other.token", "two")
			.build()) {
			test.client().get(this.server.url(), "/");
			test.client().get(this.server.url() + "/other", "/");
			test.client().get(TestClient.SERVICE, "/");
			test.client().get("other", "/");
			assertThat(authorizations()).containsExactly("none", "none", "Bearer one", "Bearer two");
		}
	}

	@Test
	void whereOneServiceOfAnOriginHasATokenAndAnotherHasNoneNoneIsGuessed() {
		try (TestClient test = this.way.of(this.server)
			.with("services.other.base-url", this.server.url() + "/other")
			.with("services.other.token", "two")
			.build()) {
			test.client().get(this.server.url(), "/");
			assertThat(authorizations()).containsExactly("none");
		}
	}

	@Test
	void tokenThatAllServicesOfAnOriginHaveGoesAlong() {
		try (TestClient test = this.way.of(this.server)
			.with("token", "common")
			.with("services.other.base-url", this.server.url() + "/other")
			.build()) {
			test.client().get(this.server.url(), "/");
			assertThat(authorizations()).containsExactly("Bearer common");
		}
	}

	@Test
	void providerIsAskedForTheOriginWhereServicesShareIt() {
		try (TestClient test = this.way.of(this.server)
			.with("services.other.base-url", this.server.url() + "/other")
			.tokens((service) -> service.startsWith("http") ? "origin" : "for-" + service)
			.build()) {
			test.client().get(this.server.url(), "/");
			assertThat(authorizations()).containsExactly("Bearer origin");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example/", "http://evil.example/", "@evil.example/", "/../x", "/\\evil",
			"/x\r\nX-Evil: 1" })
	void pathThatWouldLeaveIsRefusedBeforeAnythingIsSent(String path) {
		try (TestClient test = this.way.of(this.server).with("token", "secret-token").build()) {
			assertThatExceptionOfType(ServiceCallException.class)
				.isThrownBy(() -> test.client().get(TestClient.SERVICE, path))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED))
				.withMessageNotContaining("secret-token");
			assertThat(this.server.connections()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://user:hunter2@localhost/", "ftp://localhost", "http://", "http://a/?b",
			"http://a/#b", "http://a/../b", "http:///x", "://x" })
	void unusableBaseUrlIsRefused(String url) {
		try (TestClient test = this.way.none().build()) {
			assertThatExceptionOfType(ServiceCallException.class).isThrownBy(() -> test.client().get(url, "/"))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED))
				.withMessageNotContaining("hunter2");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nX-Evil: 1", "a\nb", "a b", "", "\u010a", "Bearer x" })
	void tokenThatIsNoneIsRefused(String token) {
		assertThatIllegalArgumentException().isThrownBy(() -> RequestOptions.defaults().withToken(token));
		try (TestClient test = this.way.of(this.server).tokens((service) -> token).build()) {
			assertThatExceptionOfType(ServiceCallException.class)
				.isThrownBy(() -> test.client().get(TestClient.SERVICE, "/"))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED));
			assertThat(this.server.hits()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nX-Evil: 1", "a\nb", "a\u0000", "\u010a" })
	void headerThatWouldBeTwoIsRefused(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> RequestOptions.defaults().withHeader("X-A", value));
		assertThatIllegalArgumentException().isThrownBy(() -> RequestOptions.defaults().withHeader(value, "a"));
		assertThatIllegalArgumentException().isThrownBy(() -> RequestOptions.defaults().withIdempotencyKey(value));
	}

	@Test
	void headerOfTheConnectionIsRefused() {
		for (String name : List.of("Host", "content-length", "Transfer-Encoding", "Connection",
				"X-Request-Timeout-Ms")) {
			assertThatIllegalArgumentException().isThrownBy(() -> RequestOptions.defaults().withHeader(name, "1"));
		}
	}

	@Test
	void refusedTokenIsRenewedOnceAndTheCallReplayed() {
		Renewing tokens = new Renewing();
		this.server.then(MisbehavingServer.answer(401, "{}"), MisbehavingServer.answer(200, "{}"));
		try (TestClient test = this.way.of(this.server).tokens(tokens).build()) {
			test.client().post(TestClient.SERVICE, "/", "x");
			assertThat(authorizations()).containsExactly("Bearer token-0", "Bearer token-1");
			assertThat(tokens.invalidated).containsExactly("token-0");
		}
	}

	@Test
	void tokenThatIsRefusedAgainIsNotRenewedAgain() {
		Renewing tokens = new Renewing();
		this.server.then(MisbehavingServer.answer(401, "{}"));
		try (TestClient test = this.way.of(this.server).tokens(tokens).build()) {
			assertThatExceptionOfType(ServiceResponseException.class)
				.isThrownBy(() -> test.client().get(TestClient.SERVICE, "/"))
				.satisfies((ex) -> assertThat(ex.status()).isEqualTo(401))
				.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(2));
			assertThat(this.server.hits()).isEqualTo(2);
		}
	}

	@Test
	void renewalThatGivesTheSameTokenIsNotReplayed() {
		this.server.then(MisbehavingServer.answer(401, "{}"));
		try (TestClient test = this.way.of(this.server).tokens((service) -> "same").build()) {
			assertThatExceptionOfType(ServiceResponseException.class)
				.isThrownBy(() -> test.client().get(TestClient.SERVICE, "/"));
			assertThat(this.server.hits()).isEqualTo(1);
		}
	}

	@Test
	void tokenOfTheCallIsNotRenewed() {
		Renewing tokens = new Renewing();
		this.server.then(MisbehavingServer.answer(401, "{}"));
		try (TestClient test = this.way.of(this.server).tokens(tokens).build()) {
			assertThatExceptionOfType(ServiceResponseException.class).isThrownBy(
					() -> test.client().get(TestClient.SERVICE, "/", RequestOptions.defaults().withToken("mine")));
			assertThat(this.server.hits()).isEqualTo(1);
			assertThat(tokens.invalidated).isEmpty();
		}
	}

	@Test
	void refusedTokenAndPassingFailureTogetherEndWell() {
		this.server.then(MisbehavingServer.answer(503, "{}"), MisbehavingServer.answer(401, "{}"),
				MisbehavingServer.answer(503, "{}"), MisbehavingServer.answer(200, "{}"));
		try (TestClient test = this.way.of(this.server)
			.with("retry.max-attempts", "5")
			.tokens(new Renewing())
			.build()) {
			assertThat(test.client().get(TestClient.SERVICE, "/").status()).isEqualTo(200);
			assertThat(authorizations()).containsExactly("Bearer token-0", "Bearer token-0", "Bearer token-1",
					"Bearer token-1");
		}
	}

	@Test
	void failingProviderIsOneOfTheFamily() {
		try (TestClient test = this.way.of(this.server).tokens((service) -> {
			throw new IllegalStateException("no token today");
		}).build()) {
			assertThatExceptionOfType(ServiceUnavailableException.class)
				.isThrownBy(() -> test.client().get(TestClient.SERVICE, "/"))
				.havingCause()
				.isInstanceOf(IllegalStateException.class);
			assertThat(this.server.hits()).isZero();
		}
	}

	@Test
	void providerIsAskedByOneCallerAtATime() throws Exception {
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		try (TestClient test = this.way.of(this.server).tokens((service) -> {
			most.accumulateAndGet(inside.incrementAndGet(), Math::max);
			Thread.yield();
			inside.decrementAndGet();
			return "t";
		}).build()) {
			together(32, () -> test.client().get(TestClient.SERVICE, "/"));
			assertThat(most).hasValue(1);
			assertThat(this.server.hits()).isEqualTo(32);
		}
	}

	@Test
	void secretsAreInNoText() {
		String token = "very-secret-token";
		this.server.then(MisbehavingServer.answer(500, "{\"you sent\":\"" + token + "\"}"));
		try (TestClient test = this.way.of(this.server).build()) {
			RequestOptions options = RequestOptions.defaults()
				.withToken(token)
				.withHeader("X-Api-Key", "secret-key")
				.withQueryParam("password", "secret-word")
				.withUriVariable("id", "secret-id");
			assertThat(options.toString()).doesNotContain("secret");
			assertThatExceptionOfType(ServiceResponseException.class)
				.isThrownBy(() -> test.client().get(TestClient.SERVICE, "/{id}?key=secret", options))
				.satisfies((ex) -> assertThat(ex.toString()).doesNotContain("secret"));
		}
		assertThat(TestClient.properties(Map.of("token", token, "services.a.token", token)).toString())
			.doesNotContain(token);
	}

	private List<String> authorizations() {
		return this.server.received()
			.stream()
			.map((request) -> Objects.requireNonNullElse(request.header("Authorization"), "none"))
			.toList();
	}

	static void together(int threads, Runnable work) throws Exception {
		CountDownLatch start = new CountDownLatch(1);
		List<Throwable> failures = new CopyOnWriteArrayList<>();
		List<Thread> all = new ArrayList<>();
		for (int i = 0; i < threads; i++) {
			Thread thread = new Thread(() -> {
				try {
					start.await();
					work.run();
				}
				catch (Throwable ex) {
					failures.add(ex);
				}
			});
			thread.start();
			all.add(thread);
		}
		start.countDown();
		for (Thread thread : all) {
			thread.join();
		}
		assertThat(failures).isEmpty();
	}

	private static final class Renewing implements TokenProvider {

		private final AtomicInteger version = new AtomicInteger();

		private final List<String> invalidated = new CopyOnWriteArrayList<>();

		@Override
		public @Nullable String getToken(String service) {
			return "token-" + this.version.get();
		}

		@Override
		public void invalidate(String service, String token) {
			this.invalidated.add(token);
			this.version.incrementAndGet();
		}

	}

}
