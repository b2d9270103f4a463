package io.sharedcore.test;

import java.util.Base64;

import ch.qos.logback.classic.LoggerContext;
import io.sharedcore.logging.LogLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

@ExtendWith(LogLinesExtension.class)
class LogLinesTests {

	private static final Logger logger = LoggerFactory.getLogger(LogLinesTests.class);

	@Test
	void eventsAreParsedLines(LogLines lines) {
		try (MDC.MDCCloseable closed = MDC.putCloseable("requestId", "r-1")) {
			logger.atWarn().addKeyValue("ticket", 42).log("Ticket is late");
		}
		LoggerFactory.getLogger("org.example.Other").error("Other");
		assertThat(lines.of(LogLinesTests.class)).singleElement().satisfies((line) -> {
			assertThat(line.message()).isEqualTo("Ticket is late");
			assertThat(line.level()).isEqualTo(LogLine.Level.WARNING);
			assertThat(line.value("ticket")).contains("42");
			assertThat(line.value("requestId")).contains("r-1");
		});
		assertThat(lines.of("org.example").from(LogLine.Level.ERROR).all()).hasSize(1);
		assertThat(lines.all()).hasSize(2);
	}

	@Test
	void onlyEventsOfTheTestAreCaptured(LogLines lines) {
		assertThat(lines.all()).isEmpty();
	}

	@Test
	void lineOfAnotherThreadIsCaptured(LogLines lines) throws Exception {
		Thread thread = new Thread(() -> logger.warn("From another thread"));
		thread.start();
		thread.join();
		assertThat(lines).extracting(LogLine::message).contains("From another thread");
	}

	@Test
	void captureGoesOnWhenTheLoggingIsConfiguredAgain(LogLines lines) {
		((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
		logger.warn("After the reset");
		assertThat(lines).extracting(LogLine::message).contains("After the reset");
	}

	@Test
	void harmlessLinesHaveNoSecret(LogLines lines) {
		logger.warn("Ticket 42 was closed by ada@example.com", new IllegalStateException("no reason"));
		assertThatNoException().isThrownBy(() -> lines.assertThatNoSecretIsLogged("correct horse"));
	}

	@Test
	void secretThatTheFormatMasksIsFound(LogLines lines) {
		logger.warn("Signing in with password=hunter2");
		assertThat(lines.toString()).doesNotContain("hunter2");
		assertSecret(lines);
	}

	@Test
	void secretInAnArgumentAKeyValueTheContextOrAFailureIsFound(LogLines lines) {
		logger.warn("Sending {}", "Authorization: Bearer abcdefghijklmnopqrstuvwxyz");
		logger.atWarn().addKeyValue("apiKey", "12345678").log("With a key");
		try (MDC.MDCCloseable closed = MDC.putCloseable("password", "hunter2")) {
			logger.warn("With a context");
		}
		logger.warn("With a failure", new IllegalStateException(new IllegalArgumentException("token=abcdefgh")));
		assertThat(lines.all()).hasSize(4).allSatisfy((line) -> assertSecret(lines.matching(line::equals)));
	}

	@Test
	void givenValueIsFoundInEverySpelling(LogLines lines) {
		String secret = "correct horse/battery?staple";
		logger.warn("Plain {}", secret);
		logger.warn("In a URL correct+horse%2Fbattery%3Fstaple");
		logger.warn("In Base64 {}", Base64.getEncoder().encodeToString(secret.getBytes()));
		assertThat(lines.all()).hasSize(3)
			.allSatisfy((line) -> assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> lines.matching(line::equals).assertThatNoSecretIsLogged(secret))
				.withMessageContaining("******")
				.withMessageNotContaining("horse"));
	}

	private static void assertSecret(LogLines lines) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(lines::assertThatNoSecretIsLogged)
			.withMessageContaining("Expected no secret in the log");
	}

}
