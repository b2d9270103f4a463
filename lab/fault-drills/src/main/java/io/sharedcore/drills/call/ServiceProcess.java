package io.sharedcore.drills.call;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.sharedcore.drills.JvmProcess;
import org.jspecify.annotations.Nullable;

/**
 * The called service as a process that can be killed and started again, on one port.
 */
final class ServiceProcess implements AutoCloseable {

	private final Path journal;

	private final int port;

	private @Nullable JvmProcess process;

	private ServiceProcess(Path journal, int port) {
		this.journal = journal;
		this.port = port;
	}

	static ServiceProcess start(Path journal) throws IOException {
		ServiceProcess service = new ServiceProcess(journal, JvmProcess.freePort());
		service.startAgain();
		return service;
	}

	int port() {
		return this.port;
	}

	void startAgain() throws IOException {
		JvmProcess started = JvmProcess.start(List.of(), List.of("-cp", System.getProperty("java.class.path"),
				CalledService.class.getName(), Integer.toString(this.port), this.journal.toString()), Map.of(),
				Redirect.DISCARD);
		this.process = started;
		started.await(URI.create("http://localhost:" + this.port + "/orders/none"));
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
