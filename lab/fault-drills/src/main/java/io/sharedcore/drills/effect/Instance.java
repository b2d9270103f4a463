package io.sharedcore.drills.effect;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sharedcore.drills.ClassPath;
import io.sharedcore.drills.JvmProcess;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a service: a process that can be killed and started again, on one port.
 */
final class Instance implements AutoCloseable {

	private final Class<?> application;

	private final int port;

	private final List<String> arguments;

	private @Nullable JvmProcess process;

	Instance(Class<?> application, int port, Map<String, String> settings) {
		this.application = application;
		this.port = port;
		this.arguments = settings.entrySet()
			.stream()
			.map((setting) -> "--" + setting.getKey() + "=" + setting.getValue())
			.toList();
	}

	URI address() {
		return URI.create("http://localhost:" + this.port);
	}

	void start() throws IOException {
		Stream<String> command = Stream.of("-cp", ClassPath.withoutJpaAndSecurity(), this.application.getName(),
				"--server.port=" + this.port);
		this.process = JvmProcess.start(List.of(), Stream.concat(command, this.arguments.stream()).toList(), Map.of(),
				Redirect.DISCARD);
	}

	void awaitReady() throws IOException {
		JvmProcess started = this.process;
		if (started == null) {
			throw new IllegalStateException(this.application.getSimpleName() + " was not started");
		}
		started.await(address().resolve("/actuator/health/readiness"));
	}

	void kill() {
		if (this.process != null) {
			this.process.close();
			this.process = null;
		}
	}

	@Override
	public void close() {
		kill();
	}

}
