package io.sharedcore.drills;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own, which can be killed. It ends with this one.
 */
public final class JvmProcess implements AutoCloseable {

	private static final Duration START_LIMIT = Duration.ofSeconds(300);

	private static final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

	private final Process process;

	private final Thread end = new Thread(this::kill, "jvm-process-end");

	private JvmProcess(Process process) {
		this.process = process;
	}

	/**
	 * Starts one.
	 * @param before what stands before the command, such as a shell that limits it
	 * @param arguments the JVM's arguments, the main class or jar included
	 * @param environment what is added to the environment
	 * @param output where the standard output goes, and the errors
	 * @return the process
	 * @throws IOException if it cannot be started
	 */
	public static JvmProcess start(List<String> before, List<String> arguments, Map<String, String> environment,
			Redirect output) throws IOException {
		List<String> command = new ArrayList<>(before);
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
				"-XX:TieredStopAtLevel=1", "-Xmx256m", "-Dfile.encoding=UTF-8"));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
		builder.environment().putAll(environment);
		JvmProcess started = new JvmProcess(builder.start());
		Runtime.getRuntime().addShutdownHook(started.end);
		return started;
	}

	/**
	 * A port without a listener.
	 * @return the port
	 * @throws IOException if there is none
	 */
	public static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/**
	 * Waits until an address answers with a success.
	 * @param address the address
	 * @throws IOException if the process ends before, or takes too long
	 */
	public void await(URI address) throws IOException {
		long begin = System.nanoTime();
		while (!answers(address)) {
			if (!this.process.isAlive() || System.nanoTime() - begin > START_LIMIT.toNanos()) {
				throw new IOException("Nobody answers at " + address);
			}
			Pause.of(Duration.ofMillis(50));
		}
	}

	private static boolean answers(URI address) {
		HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
		try {
			return http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Whether it runs.
	 * @return whether it does
	 */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Asks it to end with {@code SIGTERM}, and waits until it has ended.
	 * @param limit how long it may take
	 * @return how long it took
	 * @throws IOException if it takes longer
	 */
	public Duration terminate(Duration limit) throws IOException {
		long begin = System.nanoTime();
		this.process.destroy();
		try {
			if (!this.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new IOException("The process has not ended within " + limit);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted", ex);
		}
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	/** Kills it with {@code -9}, and waits until it is gone. */
	public void kill() {
		this.process.descendants().forEach(ProcessHandle::destroyForcibly);
		this.process.destroyForcibly().onExit().join();
	}

	@Override
	public void close() {
		kill();
		try {
			Runtime.getRuntime().removeShutdownHook(this.end);
		}
		catch (IllegalStateException ex) {
			// The JVM is ending, and the hook finds nothing left to do.
			return;
		}
	}

}
