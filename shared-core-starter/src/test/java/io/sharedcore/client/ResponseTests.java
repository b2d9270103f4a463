package io.sharedcore.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.sharedcore.client.MisbehavingServer.Behaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Responses that are large, compressed, incomplete or invalid.
 */
@ParameterizedClass
@EnumSource(WayIn.class)
@Timeout(60)
class ResponseTests {

	private final WayIn way;

	private final MisbehavingServer server = new MisbehavingServer();

	private final TestClient test;

	private final ServiceHttpClient client;

	ResponseTests(WayIn way) {
		this.way = way;
		this.test = this.way.of(this.server).with("max-response-size", "100KB").with("max-error-size", "4KB").build();
		this.client = this.test.client();
	}

	record Thing(int a) {
	}

	@AfterEach
	void close() throws Exception {
		this.test.close();
		this.server.close();
	}

	static Stream<Arguments> whatCannotBeRead() {
		return Stream.of(Arguments.of("endless body", MisbehavingServer.endlessBody(200)),
				Arguments.of("endless headers", MisbehavingServer.endlessHeaders()),
				Arguments.of("gzip bomb", MisbehavingServer.gzip(200, 50_000_000)),
				Arguments.of("body that is said to be too large",
						MisbehavingServer
							.raw("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n" + "x".repeat(200_000))),
				Arguments.of("no HTTP", MisbehavingServer.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n")),
				Arguments.of("bad gzip",
						MisbehavingServer
							.raw("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd")),
				Arguments.of("status that is none",
						MisbehavingServer.raw("HTTP/1.1 42 What\r\nContent-Length: 2\r\n\r\n{}")),
				Arguments.of("length that is none",
						MisbehavingServer.raw("HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}")),
				Arguments.of("html", MisbehavingServer.typed(200, "text/html", "<html>{}</html>")),
				Arguments.of("bad JSON", MisbehavingServer.answer(200, "{\"a\":")),
				Arguments.of("other JSON", MisbehavingServer.answer(200, "[1]")),
				Arguments.of("null", MisbehavingServer.answer(200, "null")),
				Arguments.of("nothing", MisbehavingServer.raw("HTTP/1.1 204 No Content\r\n\r\n")),
				Arguments.of("unreadable content type", MisbehavingServer.typed(200, "a/b/c;;", "{}")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("whatCannotBeRead")
	void responseThatCannotBeReadIsAProtocolFailureAndNotRetried(String name, Behaviour behaviour) {
		this.server.then(behaviour);
		assertThatExceptionOfType(ServiceProtocolException.class)
			.isThrownBy(() -> this.client.getJson(TestClient.SERVICE, "/", Thing.class))
			.satisfies((ex) -> assertThat(ex.elapsed()).isLessThan(Duration.ofSeconds(4)));
		assertThat(this.server.hits()).isEqualTo(1);
		DeadlineTests.assertThatNothingIsLeft(this.test);
		this.server.then(MisbehavingServer.answer(200, "{\"a\":1}"));
		assertThat(this.client.getJson(TestClient.SERVICE, "/", Thing.class)).isEqualTo(new Thing(1));
	}

	@Test
	void twoHundredHeadersAndALongOneAreRead() {
		String headers = "X-Some: thing\r\n".repeat(200) + "X-Long: " + "x".repeat(20_000) + "\r\n";
		this.server.then(MisbehavingServer.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n" + headers + "\r\n{}"));
		assertThat(this.client.get(TestClient.SERVICE, "/").headers().getFirst("X-Long")).hasSize(20_000);
	}

	@Test
	void badJsonKeepsTheCauseAndQuotesNothingInItsMessage() {
		this.server.then(MisbehavingServer.answer(200, "{\"a\":\"hunter2\"}"));
		assertThatExceptionOfType(ServiceProtocolException.class)
			.isThrownBy(() -> this.client.getJson(TestClient.SERVICE, "/", Thing.class))
			.withCauseInstanceOf(JacksonException.class)
			.withMessageNotContaining("hunter2");
	}

	@Test
	void packedBodyIsUnpacked() {
		this.server.then(MisbehavingServer.gzip(200, 1000));
		assertThat(this.client.get(TestClient.SERVICE, "/").body()).hasSizeGreaterThan(1000);
	}

	@Test
	void bodyOfJustTheLimitIsRead() {
		String body = "x".repeat(100 * 1024);
		this.server.then(MisbehavingServer.typed(200, "text/plain", body));
		assertThat(this.client.get(TestClient.SERVICE, "/").text()).isEqualTo(body);
		this.server.then(MisbehavingServer.typed(200, "text/plain", body + "x"));
		assertThatExceptionOfType(ServiceProtocolException.class)
			.isThrownBy(() -> this.client.get(TestClient.SERVICE, "/"))
			.withMessageContaining("max-response-size");
	}

	@Test
	void endlessErrorBodyIsCapped() {
		this.server.then(MisbehavingServer.endlessBody(500));
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.client.get(TestClient.SERVICE, "/"))
			.satisfies((ex) -> {
				assertThat(ex.body()).hasSize(4096);
				assertThat(ex.getMessage().length()).isLessThan(2600);
				assertThat(ex.elapsed()).isLessThan(Duration.ofSeconds(4));
			});
		DeadlineTests.assertThatNothingIsLeft(this.test);
	}

	@Test
	void packedErrorBombIsCapped() {
		this.server.then(MisbehavingServer.gzip(500, 50_000_000));
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.client.get(TestClient.SERVICE, "/"))
			.satisfies((ex) -> assertThat(ex.body()).hasSize(4096));
	}

	@Test
	void cutErrorBodyKeepsTheStatusAndWhatCame() {
		this.server.then(
				MisbehavingServer.raw("HTTP/1.1 500 Oops\r\nContent-Length: 1000\r\nConnection: close\r\n\r\nabc"),
				MisbehavingServer.hangUp());
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.client.get(TestClient.SERVICE, "/",
					RequestOptions.defaults().withTimeout(Duration.ofMillis(500))))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(500))
			.satisfies((ex) -> assertThat(ex.body()).asString().isEqualTo("abc"));
	}

	@Test
	void problemIsRead() {
		this.server.then(MisbehavingServer.typed(404, "application/problem+json",
				"{\"title\":\"Not Found\",\"status\":404,\"detail\":\"no such user\",\"code\":\"NOT_FOUND\"}"));
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.client.get(TestClient.SERVICE, "/users/{id}",
					RequestOptions.defaults().withUriVariable("id", 7)))
			.satisfies((ex) -> {
				assertThat(ex.problem()).isNotNull();
				assertThat(ex.problem().getDetail()).isEqualTo("no such user");
				assertThat(ex.problem().getProperties()).containsEntry("code", "NOT_FOUND");
				assertThat(ex.service()).isEqualTo(TestClient.SERVICE);
				assertThat(ex.method()).isEqualTo(HttpMethod.GET);
				assertThat(ex.uriTemplate()).isEqualTo("/users/{id}");
				assertThat(ex.requestId()).isEqualTo(this.server.received().get(0).header("X-Request-ID"));
				assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.RESPONSE);
			});
	}

	@Test
	void bodyThatOnlySaysItIsAProblemIsNone() {
		this.server.then(MisbehavingServer.typed(400, "application/problem+json", "oops"));
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.client.get(TestClient.SERVICE, "/"))
			.satisfies((ex) -> assertThat(ex.problem()).isNull());
	}

	@Test
	void errorBodyCannotBreakTheLine() {
		this.server.then(MisbehavingServer.typed(500, "text/plain", "a\r\n2026-01-01 ERROR forged\u2028x"));
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.client.get(TestClient.SERVICE, "/"))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("\r", "\n", "\u2028"));
	}

	@Test
	void secretsInAnErrorBodyAreMaskedInTheMessage() {
		this.server.then(MisbehavingServer.answer(500, "{\"password\":\"hunter2\"}"));
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.client.get(TestClient.SERVICE, "/"))
			.withMessageNotContaining("hunter2");
	}

	@Test
	void bodyThatCannotBeWrittenIsRefused() {
		Map<String, Object> self = new HashMap<>();
		self.put("self", self);
		assertThatExceptionOfType(ServiceCallException.class)
			.isThrownBy(() -> this.client.post(TestClient.SERVICE, "/", self))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED));
		assertThat(this.server.hits()).isZero();
	}

	@Test
	void failingInterceptorIsRefusedAndNotRetried() {
		AtomicInteger asked = new AtomicInteger();
		try (TestClient own = this.way.of(this.server)
			.customizer((service, builder) -> builder.requestInterceptor((request, body, execution) -> {
				asked.incrementAndGet();
				throw new UnsupportedOperationException("interceptor");
			}))
			.build()) {
			assertThatExceptionOfType(ServiceCallException.class)
				.isThrownBy(() -> own.client().get(TestClient.SERVICE, "/"))
				.withCauseInstanceOf(UnsupportedOperationException.class)
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED));
			assertThat(asked).hasValue(1);
		}
	}

	@Test
	void interceptorOfACustomizerDoesNotHideTheDeadline() {
		this.server.then(MisbehavingServer.dripBody(200));
		try (TestClient own = this.way.of(this.server)
			.with("timeout", "300ms")
			.customizer((service, builder) -> builder
				.requestInterceptor((request, body, execution) -> execution.execute(request, body)))
			.build()) {
			assertThatExceptionOfType(ServiceTimeoutException.class)
				.isThrownBy(() -> own.client().get(TestClient.SERVICE, "/"));
		}
	}

	@Test
	void endlessInformationalResponsesEndAtTheTimeout() {
		this.server.then((request, exchange) -> {
			while (!exchange.isClosing()) {
				exchange.write("HTTP/1.1 100 Continue\r\n\r\n");
			}
		});
		assertThatExceptionOfType(ServiceTimeoutException.class).isThrownBy(() -> this.client.get(TestClient.SERVICE,
				"/", RequestOptions.defaults().withTimeout(Duration.ofMillis(300))));
		DeadlineTests.assertThatNothingIsLeft(this.test);
	}

	@Test
	void callAfterTheApplicationEndedFailsInTheFamily() {
		TestClient ended = this.way.of(this.server).build();
		ended.client().get(TestClient.SERVICE, "/");
		ended.close();
		assertThatExceptionOfType(ServiceCallException.class)
			.isThrownBy(() -> ended.client().get(TestClient.SERVICE, "/"));
	}

	@Test
	void headHasNoBody() {
		this.server.then(MisbehavingServer.answer(200, "{\"a\":1}"));
		assertThat(
				this.client.exchange(HttpMethod.HEAD, TestClient.SERVICE, "/", null, RequestOptions.defaults()).body())
			.isEmpty();
	}

	@Test
	void connectionAfterAnErrorIsUsedAgain() {
		this.server.then(MisbehavingServer.answer(404, "{}"));
		for (int i = 0; i < 5; i++) {
			assertThatExceptionOfType(ServiceResponseException.class)
				.isThrownBy(() -> this.client.get(TestClient.SERVICE, "/"));
		}
		assertThat(this.server.connections()).isEqualTo(1);
	}

}
