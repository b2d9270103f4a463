package io.sharedcore.drills.call;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.sharedcore.drills.Pause;
import org.jspecify.annotations.Nullable;

/**
 * The called service as a process that can be killed and started again, on one port.
 */
final class ServiceProcess implements AutoCloseable {

	private static final Duration START_LIMIT = Duration.ofSeconds(30);

	private final Path journal;

	private final int port;

	private @Nullable Process process;

	private ServiceProcess(Path journal, int port) {
		this.journal = journal;
		this.port = port;
	}

	static ServiceProcess start(Path journal) throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		ServiceProcess service = new ServiceProcess(journal, port);
		Runtime.getRuntime().addShutdownHook(new Thread(service::kill, "service-process-end"));
		service.startAgain();
		return service;
	}

	int port() {
		return this.port;
	}

	synchronized void startAgain() throws IOException {
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		this.process = new ProcessBuilder(List.of(java.toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
				classPath(), CalledService.class.getName(), Integer.toString(this.port), this.journal.toString()))
			.redirectErrorStream(true)
			.redirectOutput(Redirect.DISCARD)
			.start();
		long begin = System.nanoTime();
		while (!isListening()) {
			if (!this.process.isAlive() || System.nanoTime() - begin > START_LIMIT.toNanos()) {
				throw new IOException("The called service did not start on port " + this.port);
			}
			Pause.of(Duration.ofMillis(10));
		}
	}

	/** This JVM may have been started with a jar that only names its class path. */
	private static String classPath() {
		return new File(CalledService.class.getProtectionDomain().getCodeSource().getLocation().getPath()).getPath()
				+ File.pathSeparator + System.getProperty("java.class.path");
	}

	private boolean isListening() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	synchronized void kill() {
		Process running = this.process;
		if (running != null) {
			running.destroyForcibly().onExit().join();
			this.process = null;
		}
	}

	@Override
	public void close() {
		kill();
	}

}
