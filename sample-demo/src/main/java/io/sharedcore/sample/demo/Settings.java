package io.sharedcore.sample.demo;

import java.nio.file.Path;

/**
 * The arguments of the launcher script.
 *
 * @param home the project's directory, absolute
 * @param work the directory for logs and all temporary files
 * @param basePort the first service's port; the others follow it
 * @param serve whether to keep everything running instead of walking through a day
 * @param color whether to colour the output
 * @param terminal whether the output is a terminal
 */
record Settings(Path home, Path work, int basePort, boolean serve, boolean color, boolean terminal) {

	static Settings fromSystemProperties() {
		Path home = Path.of(System.getProperty("demo.home", ".")).toAbsolutePath().normalize();
		return new Settings(home, home.resolve("target/demo"), Integer.getInteger("demo.base-port", 8081),
				Boolean.getBoolean("demo.serve"), Boolean.getBoolean("demo.color"),
				Boolean.getBoolean("demo.terminal"));
	}

	Path logs() {
		return this.work.resolve("logs");
	}

	/** Emptied by the launcher script, before and after. */
	Path run() {
		return this.work.resolve("run");
	}

	String url(Service service) {
		return "http://localhost:" + service.port(this.basePort);
	}

}
