package io.sharedcore.sample.demo;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Dockerfile of the services and of PgBouncer.
 */
final class Dockerfile {

	private static final String TEXT = OpsFiles.read("Dockerfile");

	private Dockerfile() {
	}

	/** The instructions of a stage, from {@code FROM} on. */
	static String stage(String name) {
		return Stream.of(TEXT.split("(?m)^(?=FROM )"))
			.filter((stage) -> stage.lines().findFirst().orElseThrow().endsWith(" AS " + name))
			.findFirst()
			.orElseThrow();
	}

	/** The command that a container of the stage runs. */
	static List<String> entrypoint(String stage) {
		return JsonMapper.shared().readValue(find("(?m)^ENTRYPOINT (.+)$", stage(stage)), new TypeReference<>() {
		});
	}

	/** The options that the JVM has in the training run and in the service. */
	static String toolOptions() {
		return find("JAVA_TOOL_OPTIONS=\"([^\"]*)\"", stage("application"));
	}

	/** The file that the training run writes. */
	static String trainedArchive() {
		return find("(?m)^RUN sh /training/train\\.sh (\\S+)$", stage("training"));
	}

	private static String find(String pattern, String text) {
		Matcher matcher = Pattern.compile(pattern).matcher(text);
		if (!matcher.find()) {
			throw new IllegalStateException("The Dockerfile has no " + pattern);
		}
		return matcher.group(1);
	}

}
