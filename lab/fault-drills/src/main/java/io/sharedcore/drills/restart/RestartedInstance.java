package io.sharedcore.drills.restart;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.sharedcore.drills.ClassPath;
import io.sharedcore.drills.JvmProcess;

/**
 * An instance of the service, on one port.
 */
final class RestartedInstance implements AutoCloseable {

	/** The delay of the shutdown, the requests that run, and two busy cores. */
	private static final Duration MAX_END = Duration.ofSeconds(60);

	private final int port;

	private final List<String> arguments;

	private JvmProcess process;

	private RestartedInstance(int port, List<String> arguments) throws IOException {
		this.port = port;
		this.arguments = arguments;
		this.process = start();
	}

	static RestartedInstance start(String jdbcUrl, Duration shutdownDelay) throws IOException {
		int port = JvmProcess.freePort();
		return new RestartedInstance(port,
				List.of("-cp", ClassPath.withoutJpaAndSecurity(), RestartedApplication.class.getName(),
						"--server.port=" + port, "--spring.datasource.url=" + jdbcUrl,
						"--spring.datasource.hikari.maximum-pool-size=8", "--spring.application.name=restarted",
						"--spring.main.banner-mode=off", "--shared-core.logging.file.enabled=false",
						"--logging.threshold.console=off", "--management.endpoint.health.probes.enabled=true",
						"--shared-core.health.shutdown-delay=" + shutdownDelay.toMillis() + "ms"));
	}

	private JvmProcess start() throws IOException {
		return JvmProcess.start(List.of(), this.arguments, Map.of(), Redirect.DISCARD);
	}

	URI address() {
		return URI.create("http://localhost:" + this.port);
	}

	URI readiness() {
		return address().resolve("/actuator/health/readiness");
	}

	void awaitReady() throws IOException {
		this.process.await(readiness());
	}

	/**
	 * Ends it with SIGTERM, and starts it again.
	 * @return how long it took to end
	 */
	Duration restart() throws IOException {
		Duration end = this.process.terminate(MAX_END);
		this.process.close();
		this.process = start();
		awaitReady();
		return end;
	}

	@Override
	public void close() {
		this.process.close();
	}

}
