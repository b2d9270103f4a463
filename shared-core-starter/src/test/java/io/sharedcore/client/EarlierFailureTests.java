package io.sharedcore.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The exception of a call has the failures of the attempts before its last one.
 */
@ParameterizedClass
@EnumSource(WayIn.class)
@Timeout(60)
class EarlierFailureTests {

	private final WayIn way;

	private final MisbehavingServer server = new MisbehavingServer();

	EarlierFailureTests(WayIn way) {
		this.way = way;
	}

	@AfterEach
	void close() throws Exception {
		this.server.close();
	}

	@Test
	void timeoutShowsTheStatusBeforeIt() {
		this.server.then(MisbehavingServer.answer(503, "{}"), MisbehavingServer.silence());
		ServiceCallException failure = failure(RequestOptions.defaults().withTimeout(Duration.ofMillis(1500)));
		assertThat(failure).isInstanceOf(ServiceTimeoutException.class);
		assertThat(failure.getSuppressed()).singleElement()
			.isInstanceOfSatisfying(ServiceResponseException.class, (earlier) -> {
				assertThat(earlier.status()).isEqualTo(503);
				assertThat(earlier.attempts()).isOne();
			});
	}

	@Test
	void timeoutOfAnAttemptShowsWhatHappenedBeforeIt() {
		this.server.then(MisbehavingServer.hangUp(), MisbehavingServer.answer(429, "{}"), MisbehavingServer.silence());
		ServiceCallException failure = failure(RequestOptions.defaults().withAttemptTimeout(Duration.ofMillis(1500)));
		assertThat(failure).isInstanceOf(ServiceTimeoutException.class);
		assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(ServiceUnavailableException.class,
				ServiceResponseException.class);
	}

	@Test
	void responseShowsTheBrokenConnectionBeforeIt() {
		this.server.then(MisbehavingServer.cutBody(), MisbehavingServer.answer(404, "{}"));
		ServiceCallException failure = failure(RequestOptions.defaults());
		assertThat(failure).isInstanceOf(ServiceResponseException.class);
		assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(ServiceUnavailableException.class);
	}

	@Test
	void onlyFailureHasNoOthers() {
		this.server.then(MisbehavingServer.answer(404, "{}"));
		assertThat(failure(RequestOptions.defaults()).getSuppressed()).isEmpty();
	}

	@Test
	void manyAttemptsShowTheLastTen() {
		MisbehavingServer.Behaviour[] unavailable = new MisbehavingServer.Behaviour[15];
		Arrays.fill(unavailable, MisbehavingServer.answer(503, "{}"));
		this.server.then(unavailable);
		ServiceCallException failure = failure(
				RequestOptions.defaults().withRetry(RetryOptions.defaults().withMaxAttempts(15)));
		assertThat(failure.attempts()).isEqualTo(15);
		assertThat(Stream.of(failure.getSuppressed()).map((earlier) -> ((ServiceCallException) earlier).attempts()))
			.containsExactly(5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
	}

	@Test
	void earlierFailuresAreOneLineEachWithoutTheTokenThatWasSent() {
		this.server.then(MisbehavingServer.answer(401, "{\"token\":\"first-token-1\"}"),
				MisbehavingServer.answer(403, "{}"));
		AtomicInteger tokens = new AtomicInteger();
		try (TestClient test = this.way.of(this.server)
			.tokens((service) -> ((tokens.getAndIncrement() == 0) ? "first" : "second") + "-token-1")
			.build()) {
			ServiceCallException failure = failure(test, RequestOptions.defaults());
			assertThat(failure.getSuppressed()).singleElement().satisfies((earlier) -> {
				assertThat(earlier).hasMessageContaining("answered 401").hasNoCause();
				assertThat(earlier.getStackTrace()).isEmpty();
			});
			assertThat(printed(failure)).contains("Suppressed: ").doesNotContain("first-token-1");
		}
	}

	@Test
	void interruptedDelayShowsTheFailureThatWasToBeRetried() {
		try (TestClient test = TestClient.of(this.server).build()) {
			CallState state = ((RestServiceHttpClient) test.client()).prepare(HttpMethod.GET, TestClient.SERVICE, "/",
					null, RequestOptions.defaults());
			state.attemptFailed(AttemptFailure.of(AttemptFailure.Kind.RESET, "the connection broke", null));
			ServiceCallException failure = AttemptFailure.interrupted("interrupted", null).toException(state);
			assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(ServiceUnavailableException.class);
		}
	}

	private ServiceCallException failure(RequestOptions options) {
		try (TestClient test = this.way.of(this.server).with("retry.budget.min-per-second", "100").build()) {
			return failure(test, options);
		}
	}

	private static ServiceCallException failure(TestClient test, RequestOptions options) {
		return catchThrowableOfType(ServiceCallException.class,
				() -> test.client().get(TestClient.SERVICE, "/", options));
	}

	private static String printed(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

}
