package io.sharedcore.logging;

import java.time.Duration;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which calls are warned of, by a time of the test's own.
 */
class SlowCallLogTests {

	private long now;

	private final ObservationRegistry registry = ObservationRegistry.create();

	SlowCallLogTests() {
		this.registry.observationConfig().observationHandler(new SlowCallLog(Duration.ofSeconds(1), () -> this.now));
	}

	@Test
	void callThatTookTheThresholdIsOneWarningWithItsTarget() {
		try (LoggedEvents events = LoggedEvents.of(SlowCallLog.class)) {
			call("service.client.call", Duration.ofSeconds(1));
			ILoggingEvent event = events.single();
			assertThat(event.getLevel()).isEqualTo(Level.WARN);
			assertThat(event.getFormattedMessage()).isEqualTo("Slow call: GET user-service /users/{id}");
			assertThat(event.getKeyValuePairs()).extracting((pair) -> pair.key + "=" + pair.value)
				.containsExactly("target=user-service", "method=GET", "path=/users/{id}", "outcome=SUCCESS",
						"durationMs=1000");
		}
	}

	@Test
	void quickCallAndOtherObservationsAreNone() {
		try (LoggedEvents events = LoggedEvents.of(SlowCallLog.class)) {
			call("service.client.call", Duration.ofMillis(999));
			call("http.server.requests", Duration.ofHours(1));
			assertThat(events.all()).isEmpty();
		}
	}

	@Test
	void observationWithoutANameYetIsNone() {
		assertThat(new SlowCallLog(Duration.ofSeconds(1)).supportsContext(new Observation.Context())).isFalse();
	}

	private void call(String name, Duration duration) {
		Observation observation = Observation.start(name, this.registry)
			.lowCardinalityKeyValue("service", "user-service")
			.lowCardinalityKeyValue("method", "GET")
			.lowCardinalityKeyValue("uri", "/users/{id}")
			.lowCardinalityKeyValue("outcome", "SUCCESS");
		this.now += duration.toNanos();
		observation.stop();
	}

}
