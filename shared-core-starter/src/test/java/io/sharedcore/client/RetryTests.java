package io.sharedcore.client;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sharedcore.client.MisbehavingServer.Behaviour;
import io.sharedcore.client.MisbehavingServer.Received;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is retried, over a real socket.
 */
@ParameterizedClass
@EnumSource(WayIn.class)
@Timeout(60)
class RetryTests {

	private final WayIn way;

	private static final Behaviour FINE = MisbehavingServer.answer(200, "{}");

	private static final String IN_PROGRESS = "HTTP/1.1 409 Conflict\r\nContent-Type: application/problem+json\r\n"
			+ "Content-Length: 34\r\nRetry-After: %d\r\n\r\n{\"code\":\"IDEMPOTENCY_IN_PROGRESS\"}";

	private static final Behaviour NOT_EXECUTED = MisbehavingServer.answer(503, "{}", "X-Request-Not-Executed: true");

	private final MisbehavingServer server = new MisbehavingServer();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private TestClient test;

	private final ServiceHttpClient client;

	RetryTests(WayIn way) {
		this.way = way;
		this.test = this.way.of(this.server).meters(this.meters).build();
		this.client = this.test.client();
	}

	@AfterEach
	void close() throws Exception {
		this.test.close();
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 429, 502, 503, 504 })
	void getIsRetriedAfterAPassingStatus(int status) {
		this.server.then(MisbehavingServer.answer(status, "{}"), MisbehavingServer.answer(status, "{}"), FINE);
		assertThat(this.client.get(TestClient.SERVICE, "/").status()).isEqualTo(200);
		assertThat(this.server.hits()).isEqualTo(3);
		assertThat(this.meters.counter("service.client.retries", "service", TestClient.SERVICE, "reason", "status")
			.count()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 409, 422, 500, 501 })
	void getIsNotRetriedAfterAnotherStatus(int status) {
		this.server.then(MisbehavingServer.answer(status, "{}"), FINE);
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.client.get(TestClient.SERVICE, "/"))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(status));
		assertThat(this.server.hits()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PATCH" })
	void writeWithoutKeyIsSentOnce(String method) {
		for (Behaviour failure : new Behaviour[] { MisbehavingServer.answer(503, "{}"), MisbehavingServer.reset(),
				MisbehavingServer.hangUp(), MisbehavingServer.cutBody() }) {
			int before = this.server.hits();
			this.server.then(failure, FINE);
			assertThatExceptionOfType(ServiceCallException.class).isThrownBy(() -> this.client
				.exchange(HttpMethod.valueOf(method), TestClient.SERVICE, "/", "x", RequestOptions.defaults()));
			assertThat(this.server.hits() - before).isEqualTo(1);
		}
	}

	@Test
	void writeWithKeyIsRetriedWithTheSameKeyAndBody() {
		this.server.then(MisbehavingServer.answer(503, "{}"), MisbehavingServer.reset(), FINE);
		this.client.post(TestClient.SERVICE, "/pay", "100", RequestOptions.defaults().withIdempotencyKey("k-1"));
		assertThat(this.server.received()).hasSize(3)
			.allMatch((request) -> "k-1".equals(request.header("Idempotency-Key")) && request.body().equals("100"));
	}

	@Test
	void requestWhoseKeyIsInProgressIsRetriedWithinTheBudgetAndTheDeadline() {
		RequestOptions options = RequestOptions.defaults().withIdempotencyKey("k-1");
		Behaviour inProgress = MisbehavingServer.raw(IN_PROGRESS.formatted(0));
		this.server.then(inProgress, inProgress, FINE);
		assertThat(this.client.post(TestClient.SERVICE, "/pay", "100", options).status()).isEqualTo(200);
		assertThat(this.server.received()).hasSize(3)
			.allMatch((request) -> "k-1".equals(request.header("Idempotency-Key")));
		this.server.then(MisbehavingServer.raw(IN_PROGRESS.formatted(3600)), FINE);
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.client.post(TestClient.SERVICE, "/pay", "100", options))
			.satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(Duration.ofHours(1)));
		assertThat(this.server.hits()).isEqualTo(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PATCH", "PURGE", "GET" })
	void requestThatWasNotExecutedIsRetriedWithAnyMethod(String method) {
		this.server.then(NOT_EXECUTED, NOT_EXECUTED, FINE);
		assertThat(exchange(method, TestClient.SERVICE, RequestOptions.defaults()).status()).isEqualTo(200);
		assertThat(this.server.received()).hasSize(3).allMatch((request) -> request.body().equals("x"));
	}

	@Test
	void requestThatWasNotExecutedHasTheSameMaximumOfAttempts() {
		this.server.then(NOT_EXECUTED);
		assertFailsWith503(() -> exchange("POST", TestClient.SERVICE, RequestOptions.defaults()));
		assertThat(this.server.hits()).isEqualTo(3);
		assertFailsWith503(() -> exchange("POST", TestClient.SERVICE, RequestOptions.defaults().withoutRetry()));
		assertThat(this.server.hits()).isEqualTo(4);
	}

	@Test
	void requestThatWasNotExecutedIsRetriedWithinTheDeadline() {
		this.server.then(MisbehavingServer.answer(503, "{}", "X-Request-Not-Executed: true", "Retry-After: 3600"),
				FINE);
		assertFailsWith503(() -> exchange("POST", TestClient.SERVICE, RequestOptions.defaults()));
		assertThat(this.server.hits()).isEqualTo(1);
	}

	@Test
	void requestThatWasNotExecutedIsRetriedWithinTheBudget() {
		this.test.close();
		this.test = this.way.of(this.server)
			.with("retry.budget.ratio", "0")
			.with("retry.budget.min-per-second", "0")
			.build();
		this.server.then(NOT_EXECUTED, FINE);
		assertFailsWith503(() -> this.test.client().post(TestClient.SERVICE, "/", "x"));
		assertThat(this.server.hits()).isEqualTo(1);
	}

	@Test
	void serviceThatIsNotConfiguredIsNotBelievedToHaveNotExecuted() {
		this.server.then(NOT_EXECUTED, FINE);
		assertFailsWith503(() -> this.test.parts.client().post(this.server.url(), "/", "x"));
		assertThat(this.server.hits()).isEqualTo(1);
	}

	@Test
	void bodyThatIsUsedUpIsNotSentAgainEvenIfNotExecuted() {
		this.server.then(NOT_EXECUTED, FINE);
		assertFailsWith503(() -> this.client.post(TestClient.SERVICE, "/",
				new InputStreamResource(new ByteArrayInputStream(new byte[] { 'x' }))));
		assertThat(this.server.hits()).isEqualTo(1);
	}

	private ServiceResponse exchange(String method, String service, RequestOptions options) {
		return this.client.exchange(HttpMethod.valueOf(method), service, "/", "x", options);
	}

	private static void assertFailsWith503(ThrowingCallable call) {
		assertThatExceptionOfType(ServiceResponseException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(503));
	}

	@Test
	void madeKeyIsTheSameOnEachAttemptAndNewForEachCall() {
		RequestOptions options = RequestOptions.defaults().withIdempotencyKey();
		this.server.then(MisbehavingServer.answer(503, "{}"), FINE, FINE);
		this.client.post(TestClient.SERVICE, "/pay", "1", options);
		this.client.post(TestClient.SERVICE, "/pay", "2", options);
		assertThat(this.server.received()).extracting((request) -> request.header("Idempotency-Key"))
			.doesNotContainNull()
			.satisfies((keys) -> assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2)));
	}

	@Test
	void requestIdIsTheSameOnEachAttempt() {
		this.server.then(MisbehavingServer.answer(503, "{}"), FINE);
		this.client.get(TestClient.SERVICE, "/");
		assertThat(this.server.received()).extracting((request) -> request.header("X-Request-ID"))
			.doesNotContainNull()
			.satisfies((ids) -> assertThat(ids.get(0)).isEqualTo(ids.get(1)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "reset", "hangUp", "cut" })
	void brokenConnectionIsRetried(String how) {
		this.server.then(how.equals("reset") ? MisbehavingServer.reset()
				: how.equals("cut") ? MisbehavingServer.cutBody() : MisbehavingServer.hangUp(), FINE);
		assertThat(this.client.get(TestClient.SERVICE, "/").status()).isEqualTo(200);
		assertThat(this.server.hits()).isEqualTo(2);
	}

	@Test
	void connectionThatWasNotEstablishedIsRetriedForAnyMethod() throws Exception {
		this.server.close();
		assertThatExceptionOfType(ServiceUnavailableException.class)
			.isThrownBy(() -> this.client.post(TestClient.SERVICE, "/", "x"))
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(3));
	}

	@Test
	void unknownHostIsUnavailable() {
		assertThatExceptionOfType(ServiceUnavailableException.class)
			.isThrownBy(() -> this.client.get("http://no-such-host.invalid", "/"))
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(3));
	}

	@Test
	void maxAttemptsIncludeTheFirst() {
		this.server.then(MisbehavingServer.answer(503, "{}"));
		RetryOptions twice = RetryOptions.defaults().withMaxAttempts(2);
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.client.get(TestClient.SERVICE, "/", RequestOptions.defaults().withRetry(twice)))
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(2));
		assertThat(this.server.hits()).isEqualTo(2);
	}

	@Test
	void withoutRetryIsOneAttempt() {
		this.server.then(MisbehavingServer.answer(503, "{}"));
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.client.get(TestClient.SERVICE, "/", RequestOptions.defaults().withoutRetry()));
		assertThat(this.server.hits()).isEqualTo(1);
	}

	@Test
	void statusesOfTheCallReplaceThoseOfTheSettings() {
		RequestOptions options = RequestOptions.defaults()
			.withRetry(RetryOptions.defaults().withRetryOn(HttpStatus.INTERNAL_SERVER_ERROR));
		this.server.then(MisbehavingServer.answer(500, "{}"), FINE);
		assertThat(this.client.get(TestClient.SERVICE, "/", options).status()).isEqualTo(200);
		this.server.then(MisbehavingServer.answer(503, "{}"), FINE);
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.client.get(TestClient.SERVICE, "/", options));
	}

	@Test
	void retryAfterThatFitsIsWaitedFor() {
		this.server.then(MisbehavingServer.answer(429, "{}", "Retry-After: 1"), FINE);
		long start = System.nanoTime();
		assertThat(this.client.get(TestClient.SERVICE, "/").status()).isEqualTo(200);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void retryAfterAsDateIsReadByTheClock() {
		Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
		try (TestClient own = this.way.of(this.server).clock(clock).build()) {
			this.server.then(MisbehavingServer.answer(503, "{}", "Retry-After: Thu, 01 Jan 2026 00:10:00 GMT"));
			assertThatExceptionOfType(ServiceResponseException.class)
				.isThrownBy(() -> own.client().get(TestClient.SERVICE, "/"))
				.satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(Duration.ofMinutes(10)))
				.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(1));
		}
	}

	@Test
	void dyingServiceGetsAtMostOneAndAFifthOfItsLoad() {
		try (TestClient own = this.way.of(this.server)
			.meters(this.meters)
			.with("retry.budget.min-per-second", "0")
			.build()) {
			this.server.then(MisbehavingServer.answer(503, "{}"));
			int calls = 500;
			for (int i = 0; i < calls; i++) {
				assertThatExceptionOfType(ServiceResponseException.class)
					.isThrownBy(() -> own.client().get(TestClient.SERVICE, "/"));
			}
			assertThat(this.server.hits()).isBetween(calls, calls * 12 / 10);
			assertThat(
					this.meters.counter("service.client.retry.budget.exhausted", "service", TestClient.SERVICE).count())
				.isPositive();
		}
	}

	@Test
	void interruptEndsTheWaitAndIsKept() throws Exception {
		this.server.then(MisbehavingServer.answer(503, "{}", "Retry-After: 30"));
		assertThatInterruptEnds(RequestOptions.defaults().withTimeout(Duration.ofSeconds(50)));
	}

	@Test
	void interruptEndsAReadAndIsKept() throws Exception {
		this.server.then(MisbehavingServer.silence());
		assertThatInterruptEnds(RequestOptions.defaults().withTimeout(Duration.ofSeconds(50)));
	}

	@Test
	void interruptEndsADrippingBodyAndIsKept() throws Exception {
		this.server.then(MisbehavingServer.dripBody(200));
		assertThatInterruptEnds(RequestOptions.defaults().withTimeout(Duration.ofSeconds(50)));
	}

	private void assertThatInterruptEnds(RequestOptions options) throws Exception {
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		AtomicReference<Boolean> flag = new AtomicReference<>();
		CountDownLatch done = new CountDownLatch(1);
		Thread caller = new Thread(() -> {
			try {
				this.client.get(TestClient.SERVICE, "/", options);
			}
			catch (RuntimeException ex) {
				thrown.set(ex);
				flag.set(Thread.currentThread().isInterrupted());
			}
			done.countDown();
		});
		caller.start();
		while (this.server.hits() == 0) {
			Thread.onSpinWait();
		}
		caller.interrupt();
		done.await();
		assertThat(thrown.get()).isInstanceOfSatisfying(ServiceCallException.class,
				(ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.INTERRUPTED));
		assertThat(flag.get()).isTrue();
	}

	@Test
	void redirectIsNotFollowed() throws Exception {
		try (MisbehavingServer other = new MisbehavingServer()) {
			this.server.then(MisbehavingServer.answer(302, "", "Location: " + other.url() + "/stolen"));
			assertThat(this.client.get(TestClient.SERVICE, "/", RequestOptions.defaults().withToken("t")).status())
				.isEqualTo(302);
			assertThat(other.hits()).isZero();
		}
	}

	@Test
	void retriedRequestIsTheSame() {
		this.server.then(MisbehavingServer.answer(503, "{}"), FINE);
		this.client.put(TestClient.SERVICE, "/a/{b}", "body", RequestOptions.defaults().withUriVariable("b", "c"));
		assertThat(this.server.received()).extracting(Received::target).containsExactly("/a/c", "/a/c");
		assertThat(this.server.received()).extracting(Received::body).containsExactly("body", "body");
	}

}
