package io.sharedcore.sample.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * One service in a separate process, with a separate log.
 */
final class ServiceProcess {

	private static final long GRACE_SECONDS = 10;

	private final Service service;

	private final Settings settings;

	private final Map<String, String> environment;

	private volatile @Nullable Process process;

	ServiceProcess(Service service, Settings settings, Map<String, String> environment) {
		this.service = service;
		this.settings = settings;
		this.environment = environment;
	}

	Service service() {
		return this.service;
	}

	Path log() {
		return this.settings.logs().resolve(this.service + ".log");
	}

	synchronized void start() {
		ProcessBuilder builder = new ProcessBuilder(List.of(java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
				"-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8",
				"-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"), "-jar", jar().toString()));
		builder.environment().putAll(this.environment);
		builder.directory(this.settings.run().toFile());
		builder.redirectErrorStream(true);
		builder.redirectOutput(Redirect.appendTo(log().toFile()));
		try {
			this.process = builder.start();
			Files.writeString(this.settings.run().resolve(this.service + ".pid"), this.process.pid() + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(this.service + " could not be started", ex);
		}
	}

	boolean isAlive() {
		Process current = this.process;
		return current != null && current.isAlive();
	}

	/** Stops it regularly, waits, and kills it if it does not stop. */
	synchronized void stop() {
		Process current = this.process;
		if (current == null || !current.isAlive()) {
			return;
		}
		resume();
		current.destroy();
		try {
			if (!current.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
				current.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			current.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	/** Kills it at once, as {@code kill -9} does. */
	synchronized void kill() {
		Process current = this.process;
		if (current == null) {
			return;
		}
		try {
			current.destroyForcibly().waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Suspends it: it still accepts connections, but never responds. */
	void freeze() {
		signal("-STOP");
	}

	void resume() {
		signal("-CONT");
	}

	private void signal(String signal) {
		Process current = this.process;
		if (current == null || !current.isAlive()) {
			return;
		}
		try {
			new ProcessBuilder("kill", signal, Long.toString(current.pid())).redirectErrorStream(true)
				.start()
				.waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("kill " + signal + " failed", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static String java() {
		return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
	}

	private Path jar() {
		Path target = this.settings.home().resolve("sample-" + this.service).resolve("target");
		try (Stream<Path> files = Files.list(target)) {
			return files.filter((file) -> file.getFileName().toString().matches("sample-.*(?<!-sources)\\.jar"))
				.findFirst()
				.orElseThrow(() -> new DemoException("There is no jar in " + target + ". ./demo --build makes it."));
		}
		catch (IOException ex) {
			throw new DemoException("There is no " + target + ". ./demo --build makes it.");
		}
	}

}
