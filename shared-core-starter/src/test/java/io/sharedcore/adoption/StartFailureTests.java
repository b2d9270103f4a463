package io.sharedcore.adoption;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * An application that is started as {@code docs/troubleshooting.md} says prints what
 * stands there.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {

	private static final Pattern SYMPTOM = Pattern.compile("<!-- start with (.+?) -->\\s*```text\\n(.*?)\\n```",
			Pattern.DOTALL);

	@TestFactory
	Stream<DynamicTest> startPrintsWhatTheGuideQuotes(CapturedOutput output) throws IOException {
		return SYMPTOM.matcher(Files.readString(Path.of("..", "docs", "troubleshooting.md")))
			.results()
			.map((symptom) -> DynamicTest.dynamicTest(symptom.group(1), () -> {
				int before = output.getAll().length();
				start(symptom.group(1).split(" (?=--)"));
				assertThat(output.getAll().substring(before)).contains(symptom.group(2)).doesNotContain("s3cr3t");
			}));
	}

	private static void start(String... arguments) {
		SpringApplication application = new SpringApplication(sources());
		application.setWebApplicationType(WebApplicationType.SERVLET);
		Throwable failure = catchThrowable(() -> {
			try (ConfigurableApplicationContext context = application
				.run(StringUtils.concatenateStringArrays(new String[] { "--server.port=0" }, arguments))) {
				assertThat(context.isActive()).isTrue();
			}
		});
		assertThat(failure == null || !(failure instanceof AssertionError)).isTrue();
	}

	/** Only what is tested, and a web server: a start that fails in a second. */
	private static Class<?>[] sources() {
		Stream<String> features = ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.sharedcore.") && !name.startsWith("io.sharedcore.test.postgres")
					&& !name.startsWith("io.sharedcore.security"));
		return Stream.concat(Stream.of(TomcatServletWebServerAutoConfiguration.class.getName()), features)
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.toArray(Class<?>[]::new);
	}

}
