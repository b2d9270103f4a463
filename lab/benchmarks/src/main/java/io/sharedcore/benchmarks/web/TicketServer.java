package io.sharedcore.benchmarks.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import io.sharedcore.benchmarks.measure.Directories;
import io.sharedcore.benchmarks.web.LoadGenerator.Request;

/**
 * A service in a JVM of its own.
 */
final class TicketServer implements AutoCloseable {

	private static final Duration MAX_START_TIME = Duration.ofMinutes(10);

	private static final Duration WARM_UP_TURN = Duration.ofMillis(500);

	/**
	 * The compiler's time, against that of the requests, from which on it has settled.
	 */
	private static final double SETTLED = 0.05;

	/** It rests at times, and goes on when it has counted enough. */
	private static final int SETTLED_TURNS = 3;

	private final Process process;

	private final Path directory;

	private final LoadGenerator load;

	private final URL used;

	private TicketServer(Process process, Path directory, int port, int usedPort, int connections) throws IOException {
		this.process = process;
		this.directory = directory;
		this.load = new LoadGenerator(port, connections);
		this.used = new URL("http", InetAddress.getLoopbackAddress().getHostAddress(), usedPort, "/");
	}

	/**
	 * Starts one.
	 * @param classPath its class path
	 * @param main the class that starts it
	 * @param connections how many connections its load has
	 * @param quick whether only its start matters
	 * @param properties what it is given, as {@code key=value}
	 */
	static TicketServer start(String classPath, Class<?> main, int connections, boolean quick, String... properties)
			throws IOException, InterruptedException {
		Path directory = Files.createTempDirectory("ticket-service");
		Path ports = directory.resolve("ports");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms256m", "-Xmx256m",
						"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=" + (quick ? 1 : 4), "-cp", classPath,
						main.getName(), ports.toString()));
		Arrays.stream(properties).map("--"::concat).forEach(command::add);
		Process process = new ProcessBuilder(command).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("console").toFile())
			.start();
		String[] both = await(process, ports).split(" ");
		return new TicketServer(process, directory, Integer.parseInt(both[0]), Integer.parseInt(both[1]), connections);
	}

	private static String await(Process process, Path ports) throws IOException, InterruptedException {
		long end = System.nanoTime() + MAX_START_TIME.toNanos();
		while (System.nanoTime() < end) {
			if (Files.exists(ports)) {
				String text = Files.readString(ports);
				if (text.endsWith("\n")) {
					return text.strip();
				}
			}
			if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
				throw new IOException("The service ended: " + Files.readString(ports.resolveSibling("console")));
			}
		}
		process.destroyForcibly();
		throw new IOException("The service did not start within " + MAX_START_TIME + ": "
				+ Files.readString(ports.resolveSibling("console")));
	}

	Turn run(Request request, Duration time) throws IOException {
		Used before = used();
		LoadGenerator.Load done = this.load.run(request, time);
		Used after = used();
		return new Turn(done.perSecond(), (after.nanos() - before.nanos()) / 1e3 / done.requests(),
				(double) (after.bytes() - before.bytes()) / done.requests());
	}

	/**
	 * Sends requests of each kind until the compiler has no more work with them, however
	 * busy the machine is.
	 * @param requests one of each kind
	 * @param longest how long this may take
	 */
	WarmUp warmUp(Collection<Request> requests, Duration longest) throws IOException {
		long end = System.nanoTime() + longest.toNanos();
		Used first = used();
		Used last = first;
		long sent = 0;
		int settled = 0;
		while (settled < SETTLED_TURNS && System.nanoTime() < end) {
			for (Request request : requests) {
				sent += this.load.run(request, WARM_UP_TURN).requests();
			}
			Used now = used();
			settled = (now.restSince(last) < SETTLED) ? settled + 1 : 0;
			last = now;
		}
		return new WarmUp(settled == SETTLED_TURNS, sent, last.restNanos() - first.restNanos());
	}

	long pid() {
		return this.process.pid();
	}

	/** The last line of its log, which is that of a request if requests have lines. */
	String lastLogLine() throws IOException {
		List<String> lines = Files.readAllLines(this.directory.resolve(Variant.LOG_FILE));
		return lines.get(lines.size() - 1);
	}

	private Used used() throws IOException {
		try (InputStream in = this.used.openStream()) {
			String[] figures = new String(in.readAllBytes(), StandardCharsets.US_ASCII).split(" ");
			return new Used(Long.parseLong(figures[0]), Long.parseLong(figures[1]), Long.parseLong(figures[2]));
		}
	}

	@Override
	public void close() throws IOException {
		this.process.destroy();
		this.process.onExit().join();
		Directories.delete(this.directory);
	}

	/**
	 * One turn.
	 *
	 * @param perSecond requests a second
	 * @param processorMicros processor time of the threads that answer them, for each;
	 * neither other work on the machine nor the compiler is in it
	 * @param bytes what these threads allocate for each
	 */
	record Turn(double perSecond, double processorMicros, double bytes) {

	}

	/**
	 * What came before the turns.
	 *
	 * @param settled whether the compiler had no more work in the end
	 * @param requests the requests that this took
	 * @param restNanos processor time of all threads that answer no requests
	 */
	record WarmUp(boolean settled, long requests, long restNanos) {

		@Override
		public String toString() {
			return String.format(Locale.ROOT, "%s after %d requests and %.1f s of the compiler's and collector's",
					this.settled ? "warm" : "still compiling", this.requests, this.restNanos / 1e9);
		}

	}

	/**
	 * What was used up since the start: by the threads that answer requests, and by all
	 * others.
	 */
	private record Used(long nanos, long bytes, long restNanos) {

		double restSince(Used before) {
			return (double) (this.restNanos - before.restNanos) / (this.nanos - before.nanos);
		}

	}

}
