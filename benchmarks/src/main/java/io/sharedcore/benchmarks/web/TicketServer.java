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
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.sharedcore.benchmarks.measure.ClassPath;
import io.sharedcore.benchmarks.measure.Directories;
import io.sharedcore.benchmarks.measure.Processors;

/**
 * A {@link TicketService} in a JVM of its own, on a processor of its own.
 */
final class TicketServer implements AutoCloseable {

	private static final Duration LONGEST_START = Duration.ofMinutes(2);

	private final Process process;

	private final Path directory;

	private final LoadGenerator load;

	private final URL used;

	private TicketServer(Process process, Path directory, int port, int connections) throws IOException {
		this.process = process;
		this.directory = directory;
		this.load = new LoadGenerator(port, connections);
		this.used = new URL("http", InetAddress.getLoopbackAddress().getHostAddress(), port, TicketService.USED);
	}

	/**
	 * Starts one.
	 * @param starter whether the starter is on its class path
	 * @param connections how many connections its load has
	 * @param quick whether only its start matters
	 * @param properties what it is given, as {@code key=value}
	 */
	static TicketServer start(boolean starter, Processors processors, int connections, boolean quick,
			String... properties) throws IOException, InterruptedException {
		Path directory = Files.createTempDirectory("ticket-service");
		Path port = directory.resolve("port");
		List<String> command = new ArrayList<>(processors.onTheLast());
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms256m",
				"-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=" + (quick ? 1 : 4), "-cp",
				starter ? ClassPath.without() : ClassPath.without("shared-core-starter"), TicketService.class.getName(),
				port.toString()));
		Arrays.stream(properties).map("--"::concat).forEach(command::add);
		Process process = new ProcessBuilder(command).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("console").toFile())
			.start();
		return new TicketServer(process, directory, await(process, port), connections);
	}

	private static int await(Process process, Path port) throws IOException, InterruptedException {
		long end = System.nanoTime() + LONGEST_START.toNanos();
		while (System.nanoTime() < end) {
			if (Files.exists(port)) {
				String text = Files.readString(port);
				if (text.endsWith("\n")) {
					return Integer.parseInt(text.trim());
				}
			}
			if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
				throw new IOException("The service ended: " + Files.readString(port.resolveSibling("console")));
			}
		}
		throw new IOException("The service did not start within " + LONGEST_START);
	}

	Turn run(byte[] request, Duration time) throws IOException {
		Used before = used();
		LoadGenerator.Load done = this.load.run(request, time);
		Used after = used();
		return new Turn(done.perSecond(), (after.nanos() - before.nanos()) / 1e3 / done.requests(),
				(double) (after.bytes() - before.bytes()) / done.requests());
	}

	/** Lets the compiler do its work, however busy the machine is. */
	void warmUp(byte[] request, int requests) throws IOException {
		for (long left = requests; left > 0;) {
			left -= this.load.run(request, Duration.ofMillis(Math.min(200, left))).requests();
		}
	}

	private Used used() throws IOException {
		try (InputStream in = this.used.openStream()) {
			String[] figures = new String(in.readAllBytes(), StandardCharsets.US_ASCII).split(" ");
			return new Used(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
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
	 * What the threads have used up that answer requests.
	 */
	private record Used(long nanos, long bytes) {

	}

}
