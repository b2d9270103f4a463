package io.sharedcore.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.Resource;
import org.springframework.web.service.annotation.GetExchange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Responses that announce the end of a resource.
 */
@Timeout(60)
class DeprecationNoticesTests {

	private final MisbehavingServer server = new MisbehavingServer();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final Days days = new Days();

	private final Logger logger = (Logger) LoggerFactory.getLogger(ServiceHttpClient.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	interface Photos {

		@GetExchange("/photos/1")
		Resource photo();

	}

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void close() throws Exception {
		this.logger.detachAppender(this.log);
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource(WayIn.class)
	void eachResponseIsCountedAndEachTemplateReportedOnceADay(WayIn way) {
		this.server.then(MisbehavingServer.answer(200, "{}", "Deprecation: @1688169599"));
		try (TestClient test = way.of(this.server).meters(this.meters).clock(this.days).build()) {
			for (int id = 0; id < 3; id++) {
				test.client()
					.get(TestClient.SERVICE, "/users/{id}?key=s3cret",
							RequestOptions.defaults().withUriVariable("id", id));
			}
			assertThat(warnings()).hasSize(1);
			assertThat(warnings().get(0)).startsWith("GET /users/{id} of user-service")
				.contains("Deprecation: @1688169599")
				.doesNotContain("s3cret");
			test.client().get(TestClient.SERVICE, "/groups");
			assertThat(warnings()).hasSize(2);
			this.days.next();
			test.client().get(TestClient.SERVICE, "/groups");
			assertThat(warnings()).hasSize(3);
		}
		assertThat(count("/users/{id}")).isEqualTo(3);
		assertThat(count("/groups")).isEqualTo(2);
	}

	@Test
	void errorsAndStreamsAreCountedToo() {
		String sunset = "Sunset: Sat, 31 Dec 2050 23:59:59 GMT";
		this.server.then(MisbehavingServer.answer(503, "{}", sunset), MisbehavingServer.answer(200, "{}", sunset),
				MisbehavingServer.answer(200, "{}", sunset));
		try (TestClient test = TestClient.of(this.server).meters(this.meters).build()) {
			test.client().get(TestClient.SERVICE, "/users");
			test.typed(Photos.class).photo();
		}
		assertThat(count("/users")).isEqualTo(2);
		assertThat(count("/photos/1")).isEqualTo(1);
		assertThat(warnings()).hasSize(2).allMatch((line) -> line.contains(sunset));
	}

	@Test
	void responseWithoutTheHeadersIsNotReported() {
		try (TestClient test = TestClient.of(this.server).meters(this.meters).build()) {
			test.client().get(TestClient.SERVICE, "/users");
		}
		assertThat(warnings()).isEmpty();
		assertThat(this.meters.find("service.client.deprecated").counters()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "my-token", "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefghijklmnop",
			"password=my-token" })
	void secretsInTheHeadersAreMasked(String value) {
		this.server.then(MisbehavingServer.answer(200, "{}", "Deprecation: " + value, "Sunset: " + value));
		try (TestClient test = TestClient.of(this.server).meters(this.meters).build()) {
			test.client().get(TestClient.SERVICE, "/users", RequestOptions.defaults().withToken("my-token"));
		}
		assertThat(warnings()).hasSize(1)
			.noneMatch((line) -> line.contains("my-token") || line.contains("eyJzdWIiOiIxIn0"));
	}

	@Test
	void longHeadersAreCut() {
		String token = "t".repeat(60);
		this.server.then(MisbehavingServer.answer(200, "{}", "Sunset: " + "x".repeat(80) + token + "y".repeat(9000),
				"Deprecation: \u0007\u001b[31m" + "z".repeat(9000)));
		try (TestClient test = TestClient.of(this.server).meters(this.meters).build()) {
			test.client().get(TestClient.SERVICE, "/users", RequestOptions.defaults().withToken(token));
		}
		assertThat(warnings()).hasSize(1)
			.allMatch((line) -> line.length() < 600 && !line.contains("tttt"))
			.allMatch((line) -> line.chars().noneMatch(Character::isISOControl));
	}

	@Test
	void longTokenIsMaskedBeforeTheHeaderIsCut() {
		String token = "t".repeat(3000);
		this.server.then(MisbehavingServer.answer(200, "{}", "Deprecation: " + token));
		try (TestClient test = TestClient.of(this.server).meters(this.meters).build()) {
			test.client().get(TestClient.SERVICE, "/users", RequestOptions.defaults().withToken(token));
		}
		assertThat(warnings()).hasSize(1).noneMatch((line) -> line.contains("tttt"));
	}

	@Test
	void pathsThatAreConcatenatedAreBounded() {
		this.server.then(MisbehavingServer.answer(200, "{}", "Deprecation: @1"));
		try (TestClient test = TestClient.of(this.server).meters(this.meters).build()) {
			for (int id = 0; id < 210; id++) {
				test.client().get(TestClient.SERVICE, "/users/" + id);
			}
		}
		assertThat(warnings()).hasSize(201);
		assertThat(count("other")).isEqualTo(10);
	}

	private double count(String uri) {
		Counter counter = this.meters.get("service.client.deprecated")
			.tag("service", TestClient.SERVICE)
			.tag("uri", uri)
			.counter();
		return counter.count();
	}

	private List<String> warnings() {
		return this.log.list.stream()
			.filter((event) -> event.getLevel() == Level.WARN)
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	/** A clock that moves by days. */
	private static final class Days extends Clock {

		private Instant now = Instant.parse("2026-01-01T12:00:00Z");

		void next() {
			this.now = this.now.plus(Duration.ofDays(1));
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
