package io.sharedcore.logging;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A log file always has an appender that works: the replacement if it has started, the
 * original otherwise.
 */
class LogFileReplacementTests {

	@TempDir
	Path directory;

	private final LoggerContext context = new LoggerContext();

	private Path file;

	@BeforeEach
	void prepare() {
		this.context.setMDCAdapter(new LogbackMDCAdapter());
		this.file = this.directory.resolve("app.log");
	}

	@AfterEach
	void stop() {
		this.context.stop();
	}

	@Test
	void replacementTakesOver() throws Exception {
		original(new SizeAndTimeBasedRollingPolicy<>());
		replaceAndLog("after");
		assertThat(appender()).isInstanceOf(LogFileAppender.class);
		assertThat(lines()).isEqualTo("before\nafter\n");
	}

	@Test
	void originalStaysIfTheReplacementDoesNotStart() throws Exception {
		original(new PolicyOfTheOriginal());
		replaceAndLog("after");
		assertThat(appender()).isExactlyInstanceOf(RollingFileAppender.class);
		assertThat(appender().isStarted()).isTrue();
		assertThat(lines()).isEqualTo("before\nafter\n");
	}

	@Test
	void originalStaysIfTheReplacementFails() throws Exception {
		original(new PolicyThatThrows());
		replaceAndLog("after");
		assertThat(appender()).isExactlyInstanceOf(RollingFileAppender.class);
		assertThat(lines()).isEqualTo("before\nafter\n");
	}

	/** As Logback 1.5.22 does: nothing of a stopped appender may be registered. */
	@Test
	void originalIsStoppedBeforeTheReplacementStarts() throws Exception {
		PolicyThatLooks policy = new PolicyThatLooks();
		policy.original = original(policy);
		policy.looking = true;
		replaceAndLog("after");
		assertThat(policy.originalWasRunning).isFalse();
		assertThat(appender()).isInstanceOf(LogFileAppender.class);
	}

	@Test
	void lengthOfTheFileIsCountedOnce() throws Exception {
		Files.writeString(this.file, "x".repeat(1000));
		SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
		original(policy);
		LogFileReplacement.replace(root());
		assertThat(policy.getLengthCounter().getLength()).isEqualTo(Files.size(this.file));
	}

	private RollingFileAppender<ILoggingEvent> original(SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy) {
		RollingFileAppender<ILoggingEvent> original = new RollingFileAppender<>();
		original.setContext(this.context);
		original.setName("FILE");
		original.setEncoder(encoder());
		original.setFile(this.file.toString());
		policy.setContext(this.context);
		policy.setFileNamePattern(this.file + ".%d{yyyy-MM-dd}.%i.gz");
		policy.setMaxFileSize(FileSize.valueOf("10MB"));
		policy.setParent(original);
		policy.start();
		original.setRollingPolicy(policy);
		original.start();
		root().addAppender(original);
		root().info("before");
		return original;
	}

	private PatternLayoutEncoder encoder() {
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(this.context);
		encoder.setCharset(StandardCharsets.UTF_8);
		encoder.setPattern("%m%n");
		encoder.start();
		return encoder;
	}

	private void replaceAndLog(String message) {
		LogFileReplacement.replace(root());
		root().info(message);
	}

	private ch.qos.logback.classic.Logger root() {
		return this.context.getLogger(Logger.ROOT_LOGGER_NAME);
	}

	private Appender<ILoggingEvent> appender() {
		return root().getAppender("FILE");
	}

	private String lines() throws Exception {
		return Files.readString(this.file);
	}

	/** Whoever has the file, as a policy is told. */
	private static class Policy extends SizeAndTimeBasedRollingPolicy<ILoggingEvent> {

		boolean ofReplacement;

		@Override
		public void setParent(FileAppender<?> appender) {
			super.setParent(appender);
			this.ofReplacement = appender instanceof LogFileAppender;
		}

	}

	/** Prevents the library's appender from starting. */
	private static final class PolicyOfTheOriginal extends Policy {

		@Override
		public boolean isStarted() {
			return super.isStarted() && !this.ofReplacement;
		}

	}

	private static final class PolicyThatThrows extends Policy {

		@Override
		public String getActiveFileName() {
			if (this.ofReplacement) {
				throw new IllegalStateException("not for this appender");
			}
			return super.getActiveFileName();
		}

	}

	private static final class PolicyThatLooks extends Policy {

		private RollingFileAppender<ILoggingEvent> original;

		private boolean looking;

		private boolean originalWasRunning;

		@Override
		public String getActiveFileName() {
			this.originalWasRunning |= this.looking && this.ofReplacement && this.original.isStarted();
			return super.getActiveFileName();
		}

	}

}
