package io.sharedcore.client;

import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What can be seen of a call: meters of low cardinality, and a debug line an attempt.
 */
@ParameterizedClass
@EnumSource(WayIn.class)
class ObservationTests {

	private final WayIn way;

	private final MisbehavingServer server = new MisbehavingServer();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry observations = ObservationRegistry.create();

	ObservationTests(WayIn way) {
		this.way = way;
		this.observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
	}

	@AfterEach
	void close() throws Exception {
		this.server.close();
	}

	@Test
	void callAndEachAttemptAreObserved() {
		this.server.then(MisbehavingServer.answer(503, "{}"), MisbehavingServer.answer(200, "{}"));
		try (TestClient test = this.way.of(this.server).observations(this.observations).meters(this.meters).build()) {
			test.client()
				.get(TestClient.SERVICE, "/users/{id}?key=secret",
						RequestOptions.defaults().withUriVariable("id", "secret-id").withToken("secret-token"));
		}
		assertThat(this.meters.get("service.client.call")
			.tag("service", TestClient.SERVICE)
			.tag("method", "GET")
			.tag("uri", "/users/{id}")
			.tag("outcome", "SUCCESS")
			.timer()
			.count()).isEqualTo(1);
		assertThat(this.meters.get("service.client.attempt").tag("outcome", "SERVER_ERROR").timer().count())
			.isEqualTo(1);
		assertThat(this.meters.get("service.client.attempt").tag("outcome", "SUCCESS").timer().count()).isEqualTo(1);
		assertThat(allTags()).doesNotContain("secret");
	}

	@Test
	void failedCallIsObservedByItsKind() {
		this.server.then(MisbehavingServer.answer(404, "{}"));
		try (TestClient test = this.way.of(this.server).observations(this.observations).build()) {
			assertThatExceptionOfType(ServiceResponseException.class)
				.isThrownBy(() -> test.client().get(TestClient.SERVICE, "/"));
		}
		assertThat(this.meters.get("service.client.call").tag("outcome", "RESPONSE").timer().count()).isEqualTo(1);
	}

	@Test
	void pathsMadeByHandDoNotFloodTheMeters() {
		try (TestClient test = this.way.of(this.server).observations(this.observations).build()) {
			for (int i = 0; i < 300; i++) {
				test.client().get(TestClient.SERVICE, "/users/" + i);
			}
		}
		assertThat(this.meters.find("service.client.call").timers()).hasSizeLessThanOrEqualTo(201);
		assertThat(this.meters.get("service.client.call").tag("uri", "other").timer().count()).isPositive();
	}

	@Test
	void methodsMadeByHandDoNotFloodTheMeters() {
		try (TestClient test = TestClient.of(this.server).observations(this.observations).build()) {
			for (int i = 0; i < 20; i++) {
				test.client()
					.exchange(HttpMethod.valueOf("PURGE" + i), TestClient.SERVICE, "/users", null,
							RequestOptions.defaults());
			}
		}
		assertThat(this.meters.get("service.client.call").tag("method", "other").timer().count()).isEqualTo(20);
		assertThat(this.meters.get("service.client.attempt").tag("method", "other").timer().count()).isEqualTo(20);
	}

	@Test
	void unexpectedFailureHasTheTagsOfOtherCalls() {
		CallObservations calls = new CallObservations(this.observations);
		try (TestClient test = TestClient.of(this.server).build()) {
			PreparedCall call = ((RestServiceHttpClient) test.client())
				.prepare(HttpMethod.GET, TestClient.SERVICE, "/users", null, RequestOptions.defaults())
				.call();
			assertThatIllegalStateException().isThrownBy(() -> calls.observe(call, () -> {
				throw new IllegalStateException("a bug");
			}));
		}
		assertThat(this.meters.get("service.client.call").tag("outcome", "ERROR").timer().count()).isOne();
	}

	@Test
	void countersOfConfiguredServicesExistBeforeTheFirstFailure() {
		try (TestClient test = TestClient.of(this.server).meters(this.meters).build()) {
			assertThat(test.client()).isNotNull();
			assertThat(this.meters.get("service.client.retry.budget.exhausted").counter().count()).isZero();
			assertThat(this.meters.get("service.client.retries").counters()).hasSize(5);
		}
	}

	@Test
	void debugLineForEachAttemptHasNoSecret() {
		Logger logger = (Logger) LoggerFactory.getLogger(ServiceHttpClient.class);
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		logger.addAppender(lines);
		logger.setLevel(Level.DEBUG);
		this.server.then(MisbehavingServer.answer(503, "{}"), MisbehavingServer.answer(200, "{}"));
		try (TestClient test = this.way.of(this.server).build()) {
			test.client()
				.get(TestClient.SERVICE, "/users/{id}?key=secret",
						RequestOptions.defaults().withUriVariable("id", "secret-id").withToken("secret-token"));
		}
		finally {
			logger.setLevel(null);
			logger.detachAppender(lines);
		}
		assertThat(lines.list).hasSize(2).extracting(ILoggingEvent::getFormattedMessage).allSatisfy((line) -> {
			assertThat(line).contains("GET /users/{id}", TestClient.SERVICE);
			assertThat(line).doesNotContain("secret");
		});
	}

	private String allTags() {
		return this.meters.getMeters()
			.stream()
			.map(Meter::getId)
			.flatMap((id) -> id.getTags().stream())
			.map(Tag::toString)
			.collect(Collectors.joining());
	}

}
