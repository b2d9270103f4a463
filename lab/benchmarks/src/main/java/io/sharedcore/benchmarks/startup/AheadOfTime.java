package io.sharedcore.benchmarks.startup;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/**
 * Spring's ahead-of-time processing, as {@code spring-boot-maven-plugin:process-aot} does
 * it.
 *
 * @param classes the generated classes
 * @param resources the generated resources
 */
record AheadOfTime(Path classes, Path resources) {

	static AheadOfTime process(Path directory, String main, String classPath) throws IOException {
		Path sources = Files.createDirectories(directory.resolve("sources"));
		AheadOfTime result = new AheadOfTime(Files.createDirectories(directory.resolve("classes")),
				Files.createDirectories(directory.resolve("resources")));
		Start.train(directory, List.of("-cp", classPath, "org.springframework.boot.SpringApplicationAotProcessor", main,
				sources.toString(), result.resources().toString(), result.classes().toString(), "benchmarks", "notes"));
		List<String> compiler = new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", result.classes().toString(),
				"-cp", result.classes() + File.pathSeparator + classPath));
		try (Stream<Path> found = Files.walk(sources)) {
			found.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(compiler::add);
		}
		if (ToolProvider.getSystemJavaCompiler().run(null, null, null, compiler.toArray(String[]::new)) != 0) {
			throw new IOException("What was generated does not compile");
		}
		return result;
	}

}
