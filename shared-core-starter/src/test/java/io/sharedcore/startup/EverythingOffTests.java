package io.sharedcore.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first step of {@code docs/adopting.md}: the jar with everything off says nothing.
 */
@ExtendWith(OutputCaptureExtension.class)
class EverythingOffTests {

	private static final Pattern SWITCHED_OFF = Pattern.compile("^shared-core\\.[a-z-]+\\.enabled=false$",
			Pattern.MULTILINE);

	/** The database of the tests is not part of the jar. */
	private static final Pattern OWN = Pattern.compile("^[A-Z]+ io\\.sharedcore\\.(?!postgres\\.|startup\\.)");

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "NONE" })
	void startIsSilent(WebApplicationType type, CapturedOutput output) throws IOException {
		try (ConfigurableApplicationContext context = start(type)) {
			assertThat(context.isRunning()).isTrue();
		}
		assertThat(output.getAll().lines()).anyMatch((line) -> line.contains("Started "))
			.noneMatch((line) -> OWN.matcher(line).find());
	}

	private static ConfigurableApplicationContext start(WebApplicationType type) throws IOException {
		return new SpringApplicationBuilder(PlainService.class).web(type)
			.logStartupInfo(true)
			.properties(SWITCHED_OFF.matcher(Files.readString(Path.of("..", "docs", "adopting.md")))
				.results()
				.map((line) -> line.group())
				.toArray(String[]::new))
			.properties("server.port=0", "spring.jpa.hibernate.ddl-auto=create", "spring.jpa.open-in-view=false",
					"logging.pattern.console=%level %logger %msg%n%ex", "spring.main.banner-mode=off")
			.run();
	}

}
