package io.sharedcore.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which format a real application logs in: ours by default, and anything that the user
 * says.
 */
@ExtendWith(OutputCaptureExtension.class)
class LoggingApplicationTests {

	private static final Logger log = LoggerFactory.getLogger(LoggingApplicationTests.class);

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
		run((context) -> log.atInfo().addKeyValue("ticketId", 7).log("Ticket\ncreated"));
		LogLine console = line(output.getOut());
		assertThat(console.service()).isEqualTo("ticket-service");
		assertThat(console.message()).isEqualTo("Ticket\ncreated");
		assertThat(console.value("ticketId")).contains("7");
		assertThat(line(Files.readString(this.directory.resolve("ticket-service.log")))).isEqualTo(console);
	}

	@Test
	void jsonIsOneProperty(CapturedOutput output) throws IOException {
		run((context) -> log.info("Ticket\ncreated"), "shared-core.logging.format=json");
		String line = "\"message\":\"Ticket\\ncreated\"";
		assertThat(output.getOut()).contains(line);
		assertThat(Files.readString(this.directory.resolve("ticket-service.log"))).contains(line);
	}

	private static LogLine line(String log) {
		return log.lines()
			.filter((line) -> line.contains(LoggingApplicationTests.class.getSimpleName() + " : Ticket"))
			.map(LogLine::parse)
			.findFirst()
			.orElseThrow();
	}

	private void run(Consumer<ConfigurableApplicationContext> action, String... properties) {
		List<String> arguments = new ArrayList<>();
		arguments.add("--spring.application.name=ticket-service");
		arguments.add("--shared-core.logging.file.directory=" + this.directory);
		for (String property : properties) {
			arguments.add("--" + property);
		}
		SpringApplication application = new SpringApplicationBuilder(Empty.class).web(WebApplicationType.NONE).build();
		try (ConfigurableApplicationContext context = application.run(arguments.toArray(new String[0]))) {
			action.accept(context);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Empty {

	}

}
