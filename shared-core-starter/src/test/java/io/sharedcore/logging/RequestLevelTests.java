package io.sharedcore.logging;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which requests are warned of or not said at all, by a time of the test's own.
 */
class RequestLevelTests {

	private static final Duration SLOW = Duration.ofSeconds(1);

	private long now;

	@Test
	void requestThatTookTheThresholdIsAWarning() throws Exception {
		assertThat(level("/app/x", SLOW, "text/plain")).isEqualTo(Level.WARN);
	}

	@Test
	void quickerOneIsNone() throws Exception {
		assertThat(level("/app/x", SLOW.minusNanos(1), "text/plain")).isEqualTo(Level.INFO);
	}

	@Test
	void streamOfEventsIsAsLongAsItsReaderLikes() throws Exception {
		assertThat(level("/app/x", Duration.ofHours(1), "text/event-stream;charset=UTF-8")).isEqualTo(Level.INFO);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/app/health", "/app/health/liveness", "/app/health/" })
	void excludedPathIsNotSaid(String path) throws Exception {
		try (LoggedEvents events = LoggedEvents.of(RequestLogFilter.class)) {
			send(path, SLOW, "text/plain");
			assertThat(events.all()).isEmpty();
		}
	}

	@Test
	void loggersLevelLeavesTheWarningsOrNothing() throws Exception {
		try (LoggedEvents events = LoggedEvents.of(RequestLogFilter.class)) {
			Logger logger = (Logger) RequestLogFilter.logger;
			logger.setLevel(Level.WARN);
			send("/app/x", SLOW.minusNanos(1), "text/plain");
			assertThat(events.all()).isEmpty();
			send("/app/x", SLOW, "text/plain");
			assertThat(events.single().getLevel()).isEqualTo(Level.WARN);
			logger.setLevel(Level.ERROR);
			send("/app/x", SLOW, "text/plain");
			assertThat(events.all()).hasSize(1);
		}
	}

	private Level level(String path, Duration duration, String type) throws ServletException, IOException {
		try (LoggedEvents events = LoggedEvents.of(RequestLogFilter.class)) {
			send(path, duration, type);
			return events.single().getLevel();
		}
	}

	private void send(String path, Duration duration, String type) throws ServletException, IOException {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		request.setContextPath("/app");
		FilterChain chain = (ignored, response) -> {
			response.setContentType(type);
			this.now += duration.toNanos();
		};
		new RequestLogFilter(SLOW, List.of("/health", "/health/**"), () -> this.now).doFilter(request,
				new MockHttpServletResponse(), chain);
	}

}
