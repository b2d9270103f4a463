package io.sharedcore.logging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sharedcore.masking.Secrets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Which format a real application logs in: the library's by default, and anything that
 * the user says.
 */
@ExtendWith(OutputCaptureExtension.class)
class LoggingApplicationTests {

	private static final Logger logger = LoggerFactory.getLogger(LoggingApplicationTests.class);

	@TempDir
	Path directory;

	/** Spring Boot leaves these behind, and an application after it would read them. */
	@BeforeEach
	@AfterEach
	void forgetEarlierApplications() {
		for (LoggingSystemProperty property : LoggingSystemProperty.values()) {
			System.clearProperty(property.getEnvironmentVariableName());
		}
		List.of("LOG_FILE", "LOG_PATH", "LOGGED_APPLICATION_NAME").forEach(System::clearProperty);
	}

	@Test
	void consoleAndFileHaveTheTextFormatByDependencyAlone(CapturedOutput output) throws IOException {
		run((context) -> logger.atInfo().addKeyValue("ticketId", 7).log("Ticket\ncreated"));
		LogLine console = line(output.getOut());
		assertThat(console.service()).isEqualTo("ticket-service");
		assertThat(console.message()).isEqualTo("Ticket\ncreated");
		assertThat(console.value("ticketId")).contains("7");
		assertThat(line(Files.readString(this.directory.resolve("ticket-service.log")))).isEqualTo(console);
	}

	@Test
	void jsonIsOneProperty(CapturedOutput output) throws IOException {
		run((context) -> logger.info("Ticket\ncreated"), "shared-core.logging.format=json");
		String line = "\"message\":\"Ticket\\ncreated\"";
		assertThat(output.getOut()).contains(line);
		assertThat(Files.readString(this.directory.resolve("ticket-service.log"))).contains(line);
	}

	@Test
	void jsonHasTheMembersThatTheUserSays(CapturedOutput output) throws IOException {
		run((context) -> logger.info("Ticket created"), "shared-core.logging.format=json",
				"logging.structured.json.rename.message=msg", "logging.structured.json.add.region=eu-1");
		assertThat(output.getOut()).contains("\"msg\":\"Ticket created\"").contains("\"region\":\"eu-1\"");
		assertThat(file()).contains("\"msg\":\"Ticket created\"").contains("\"region\":\"eu-1\"");
	}

	@Test
	void settingOfJsonThatIsNotReadIsNamed(CapturedOutput output) {
		run((context) -> logger.info("Ticket created"), "shared-core.logging.format=json",
				"logging.structured.json.stacktrace.max-length=100");
		assertThat(output.getOut()).contains("does not read logging.structured.json.stacktrace")
			.doesNotContain("does not read logging.structured.json.customizer");
	}

	@Test
	void patternOfTheUserWinsWhereHeSetIt(CapturedOutput output) throws IOException {
		run((context) -> logger.info("Ticket created"), "logging.pattern.console=MINE %m%n");
		assertThat(output.getOut()).contains("MINE Ticket created");
		assertThat(line(file()).message()).isEqualTo("Ticket created");
	}

	@Test
	void partOfTheUsersPatternWinsEverywhere(CapturedOutput output) throws IOException {
		run((context) -> logger.info("Ticket created"), "logging.pattern.level=MINE");
		assertThat(output.getOut()).contains("MINE");
		assertThat(file()).contains("MINE");
	}

	@Test
	void structuredFormatOfTheUserWins(CapturedOutput output) throws IOException {
		run((context) -> logger.info("Ticket created"), "logging.structured.format.console=ecs");
		assertThat(output.getOut()).contains("\"ecs\":");
		assertThat(line(file()).message()).isEqualTo("Ticket created");
	}

	@Test
	void configurationOfTheUserWins(CapturedOutput output) throws IOException {
		Path own = Files.writeString(this.directory.resolve("own.xml"), """
				<configuration>
					<appender name="OWN" class="ch.qos.logback.core.ConsoleAppender">
						<encoder><pattern>OWN %m%n</pattern></encoder>
					</appender>
					<logger name="org.hibernate.orm.jdbc.error" level="WARN"/>
					<root level="INFO"><appender-ref ref="OWN"/></root>
				</configuration>
				""");
		run((context) -> {
			logger.info("Ticket created");
			assertThat(level("org.hibernate.orm.jdbc.error")).isEqualTo(Level.WARN);
		}, "logging.config=" + own);
		assertThat(output.getOut()).contains("OWN Ticket created");
		assertThat(this.directory.resolve("ticket-service.log")).doesNotExist();
	}

	@Test
	void logbackFileOfTheUserWins(CapturedOutput output) throws IOException {
		Files.writeString(this.directory.resolve("logback-spring.xml"), """
				<configuration>
					<appender name="OWN" class="ch.qos.logback.core.ConsoleAppender">
						<encoder class="ch.qos.logback.core.encoder.LayoutWrappingEncoder">
							<layout class="io.sharedcore.logging.TextLayout">
								<service>mine</service>
								<secretName>taxId</secretName>
							</layout>
						</encoder>
					</appender>
					<root level="INFO"><appender-ref ref="OWN"/></root>
				</configuration>
				""");
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		try (URLClassLoader own = new URLClassLoader(new URL[] { this.directory.toUri().toURL() }, before)) {
			Thread.currentThread().setContextClassLoader(own);
			run((context) -> logger.atInfo().addKeyValue("taxId", 7).log("Ticket created"));
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
		LogLine line = line(output.getOut());
		assertThat(line.service()).isEqualTo("mine");
		assertThat(line.value("taxId")).contains(Secrets.MASK);
		assertThat(this.directory.resolve("ticket-service.log")).doesNotExist();
	}

	@Test
	void switchedOffLeavesSpringBootAsItIs(CapturedOutput output) {
		run((context) -> logger.info("Ticket created"), "shared-core.logging.enabled=false");
		assertThat(output.getOut()).contains("--- [ticket-service]").contains(": Ticket created");
		assertThat(this.directory.resolve("ticket-service.log")).doesNotExist();
	}

	@Test
	void fileOfTheUserIsTheOnlyOne() throws IOException {
		Path own = this.directory.resolve("own.log");
		run((context) -> logger.info("Ticket created"), "logging.file.name=" + own);
		assertThat(line(Files.readString(own)).message()).isEqualTo("Ticket created");
		assertThat(this.directory.resolve("ticket-service.log")).doesNotExist();
	}

	@Test
	void noFileIfNoneIsWanted() {
		run((context) -> logger.info("Ticket created"), "shared-core.logging.file.enabled=false");
		assertThat(this.directory.resolve("ticket-service.log")).doesNotExist();
	}

	@Test
	void defaultFileThatCannotBeIsSaidCalmly(CapturedOutput output) throws IOException {
		Path blocked = Files.writeString(this.directory.resolve("blocked"), "a file, not a directory");
		run((context) -> logger.info("Ticket created"), "shared-core.logging.file.directory=" + blocked);
		assertThat(line(output.getOut()).message()).isEqualTo("Ticket created");
		assertThat(output.getOut()).contains("No log file: ");
		assertThat(output.getErr()).isEmpty();
	}

	@Test
	void namedFileThatCannotBeStopsNothingAndIsOpenedWhenItCanBe(CapturedOutput output) throws IOException {
		Path blocked = Files.writeString(this.directory.resolve("blocked"), "a file, not a directory");
		Path file = blocked.resolve("service.log");
		run((context) -> {
			logger.info("Ticket created");
			LogFileState state = LogFileReplacement.state();
			assertThat(state).isNotNull();
			assertThat(state.droppedLines()).isPositive();
			assertThat(new LogFileHealth().health().getDetails()).containsEntry("writable", false)
				.containsKeys("file", "dropped", "failure");
			SimpleMeterRegistry meters = new SimpleMeterRegistry();
			new LogFileMeter().bindTo(meters);
			assertThat(meters.get("shared-core.logging.dropped").functionCounter().count()).isPositive();
			delete(blocked);
			Awaitility.await().until(() -> {
				logger.info("Ticket closed");
				return Files.exists(file);
			});
			logger.info("Ticket archived");
			assertThat(state.isFailing()).isFalse();
		}, "logging.file.name=" + file);
		assertThat(line(output.getOut()).message()).isEqualTo("Ticket created");
		assertThat(output.getOut()).contains("The log file cannot be written");
		assertThat(Files.readString(file)).contains("Ticket archived", "lines are missing", "dropped=");
	}

	@Test
	void ownPackagesHaveTheLevelOfTheProfile() {
		String own = LoggingApplicationTests.class.getPackageName();
		run((context) -> assertThat(level(own)).isEqualTo(Level.DEBUG), "spring.profiles.active=dev");
		run((context) -> assertThat(level(own)).isEqualTo(Level.INFO), "spring.profiles.active=prod");
		run((context) -> assertThat(level(own)).isEqualTo(Level.INFO));
	}

	@Test
	void levelOfTheUserWins() {
		String own = LoggingApplicationTests.class.getPackageName();
		run((context) -> assertThat(level(own)).isEqualTo(Level.ERROR), "spring.profiles.active=dev",
				"logging.level." + own + "=ERROR");
		run((context) -> assertThat(level(own)).isEqualTo(Level.WARN), "spring.profiles.active=dev",
				"logging.level.io=WARN");
		run((context) -> assertThat(level(own)).isEqualTo(Level.WARN), "spring.profiles.active=dev",
				"logging.group.mine=io.sharedcore", "logging.level.mine=WARN");
	}

	@Test
	void hibernateLeavesFailuresToWhoeverAnswersUnlessTheUserWantsThemThere() {
		String logger = "org.hibernate.orm.jdbc.error";
		run((context) -> assertThat(level(logger)).isEqualTo(Level.OFF));
		run((context) -> assertThat(level(logger)).isEqualTo(Level.WARN), "logging.level." + logger + "=warn");
		run((context) -> assertThat(level(logger)).isEqualTo(Level.INFO), "logging.level.org.hibernate=info");
		run((context) -> assertThat(level(logger)).isEqualTo(Level.OFF), "logging.level.root=debug");
		run((context) -> assertThat(level(logger)).isEqualTo(Level.INFO), "shared-core.logging.enabled=false",
				"logging.level.root=info");
	}

	@Test
	void secretsOfTheServiceAreMaskedInEitherFormat(CapturedOutput output) {
		for (String format : List.of("text", "json")) {
			run((context) -> logger.atInfo()
				.addKeyValue("taxId", "hunter2")
				.addKeyValue("password", "hunter2")
				.setCause(new IllegalStateException("password=hunter2"))
				.log("Ticket token=hunter2"), "shared-core.logging.format=" + format,
					"shared-core.logging.masking.names=tax-id");
		}
		assertThat(output.getOut()).contains("taxId=******", "\"taxId\":\"******\"").doesNotContain("hunter2");
	}

	@Test
	void wrongValueStopsTheStartWithItsName() {
		assertThatThrownBy(() -> run((context) -> {
		}, "shared-core.logging.format=xml")).hasStackTraceContaining("shared-core.logging.format");
		assertThatThrownBy(() -> run((context) -> {
		}, "shared-core.logging.request.slow-threshold=0s")).hasStackTraceContaining("must be at least 1ms");
	}

	private static Level level(String logger) {
		return ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(logger)).getEffectiveLevel();
	}

	private String file() throws IOException {
		return Files.readString(this.directory.resolve("ticket-service.log"));
	}

	private static void delete(Path file) {
		try {
			Files.delete(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static LogLine line(String log) {
		return log.lines()
			.filter((line) -> line.contains(LoggingApplicationTests.class.getSimpleName() + " : Ticket"))
			.map(LogLine::parse)
			.findFirst()
			.orElseThrow();
	}

	@Test
	void failedStartIsExplainedInParagraphsBesideItsEvent(CapturedOutput output) {
		assertThatThrownBy(() -> run((context) -> {
		}, "shared-core.logging.slow-query-threshold=soon")).isNotNull();
		assertThat(output.getErr()).contains("The application did not start.\n")
			.contains("shared-core.logging.slow-query-threshold")
			.contains("What to do: ");
		assertThat(output.getOut()).contains("APPLICATION FAILED TO START\\n");
	}

	@Test
	void failedStartIsExplainedOnceWhereTheUserHasAPattern(CapturedOutput output) {
		assertThatThrownBy(() -> run((context) -> {
		}, "shared-core.logging.slow-query-threshold=soon", "logging.pattern.console=%m%n")).isNotNull();
		assertThat(output.getErr()).doesNotContain("The application did not start.");
		assertThat(output.getOut()).contains("APPLICATION FAILED TO START");
	}

	private void run(Consumer<ConfigurableApplicationContext> action, String... properties) {
		List<String> arguments = new ArrayList<>();
		for (String property : properties) {
			arguments.add("--" + property);
		}
		SpringApplication application = new SpringApplicationBuilder(Empty.class).web(WebApplicationType.NONE)
			.properties("spring.application.name=ticket-service",
					"shared-core.logging.file.directory=" + this.directory)
			.build();
		try (ConfigurableApplicationContext context = application.run(arguments.toArray(new String[0]))) {
			action.accept(context);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ConfigurationPropertiesAutoConfiguration.class, LoggingAutoConfiguration.class })
	static class Empty {

	}

}
