package io.sharedcore.benchmarks.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.sun.management.ThreadMXBean;
import io.sharedcore.benchmarks.measure.Processors;
import io.sharedcore.client.ServiceHttpClient;
import org.slf4j.MDC;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * A process with the client of one version and its own server. It makes as many calls as
 * it is asked for by a line of its input, and answers with a line of figures.
 */
final class VersionProcess implements AutoCloseable {

	/**
	 * What the process prints before a line of figures: the log goes to its output too.
	 */
	private static final String FIGURES = "figures ";

	private final Process process;

	private final PrintStream requests;

	private final BufferedReader answers;

	private VersionProcess(Process process) {
		this.process = process;
		this.requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
		this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	/**
	 * Starts a process.
	 * @param classPath its class path
	 * @param pinned whether it runs on the first processor only, with its server
	 */
	static VersionProcess start(String classPath, boolean pinned) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC",
				"-Xmx512m", "-cp", classPath, VersionProcess.class.getName())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		if (pinned) {
			Processors.find().keepOnTheFirst(process.pid());
		}
		return new VersionProcess(process);
	}

	/**
	 * Makes some calls.
	 */
	Turn turn(int calls) throws IOException {
		this.requests.println(calls);
		for (String line = this.answers.readLine(); line != null; line = this.answers.readLine()) {
			if (line.startsWith(FIGURES)) {
				return Turn.parse(line.substring(FIGURES.length()));
			}
		}
		throw new IllegalStateException("The process of a version ended, see its messages above");
	}

	@Override
	public void close() throws InterruptedException {
		this.requests.close();
		this.process.waitFor();
	}

	/**
	 * The process.
	 * @param arguments none
	 * @throws Exception if it fails
	 */
	public static void main(String... arguments) throws Exception {
		BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
		MDC.put("requestId", "0123456789abcdef0123456789abcdef");
		try (TinyServer server = new TinyServer();
				AnnotationConfigApplicationContext application = ClientApplication.withToken(server.url())) {
			ServiceHttpClient client = application.getBean(ServiceHttpClient.class);
			for (String line = requests.readLine(); line != null; line = requests.readLine()) {
				System.out.println(FIGURES + Turn.of(client, Integer.parseInt(line)));
			}
		}
	}

	/**
	 * What the calls of a turn took.
	 *
	 * @param micros processor time of the caller for each call
	 * @param p50 the median of the time of a call, in microseconds
	 * @param bytes allocated for each call
	 */
	record Turn(double micros, double p50, double bytes) {

		private static Turn of(ServiceHttpClient client, int calls) {
			ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
			long[] nanos = new long[calls];
			long time = threads.getCurrentThreadCpuTime();
			long allocated = threads.getCurrentThreadAllocatedBytes();
			for (int i = 0; i < calls; i++) {
				long start = System.nanoTime();
				client.getJson(ClientApplication.SERVICE, "/persons/1", Peers.Person.class);
				nanos[i] = System.nanoTime() - start;
			}
			double micros = (threads.getCurrentThreadCpuTime() - time) / 1e3 / calls;
			double bytes = (double) (threads.getCurrentThreadAllocatedBytes() - allocated) / calls;
			Arrays.sort(nanos);
			return new Turn(micros, nanos[calls / 2] / 1e3, bytes);
		}

		private static Turn parse(String figures) {
			double[] values = Arrays.stream(figures.split(" ")).mapToDouble(Double::parseDouble).toArray();
			return new Turn(values[0], values[1], values[2]);
		}

		@Override
		public String toString() {
			return this.micros + " " + this.p50 + " " + this.bytes;
		}

	}

}
