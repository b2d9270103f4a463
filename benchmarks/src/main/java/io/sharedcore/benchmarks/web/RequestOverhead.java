package io.sharedcore.benchmarks.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The throughput of one controller with the starter, against the same controller without
 * it: on real sockets, each in a JVM of its own, in turns.
 * <p>
 * Arguments: requests a turn (20000), turns (9), connections (8). Each service gets three
 * times a turn's requests before, so that all are compiled alike.
 */
public final class RequestOverhead {

	/** Without any of the starter's parts, with the same libraries. */
	private static final String WITHOUT = "without";

	private static final String[] ALL_OFF = { "--shared-core.entity.enabled=false",
			"--shared-core.client.enabled=false", "--shared-core.logging.enabled=false",
			"--shared-core.request-id.enabled=false", "--shared-core.error.enabled=false",
			"--shared-core.paging.enabled=false", "--shared-core.rate-limit.enabled=false",
			"--shared-core.security.enabled=false", "--shared-core.audit.enabled=false",
			"--shared-core.health.enabled=false", "--shared-core.headers.enabled=false" };

	private static final String[] LIMITED = { "--shared-core.rate-limit.enabled=true",
			"--shared-core.rate-limit.limits[0].path=/**", "--shared-core.rate-limit.limits[0].capacity=1000000000",
			"--shared-core.rate-limit.limits[0].period=1h" };

	private RequestOverhead() {
	}

	public static void main(String... arguments) throws IOException {
		int requests = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 20_000;
		int turns = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 9;
		int connections = (arguments.length > 2) ? Integer.parseInt(arguments[2]) : 8;
		Map<String, Service> services = new LinkedHashMap<>();
		try {
			services.put(WITHOUT, Service.start(ALL_OFF));
			services.put("with the starter", Service.start());
			services.put("and a rate limit", Service.start(LIMITED));
			measure(services, requests, turns, connections);
		}
		finally {
			services.values().forEach(Service::stop);
		}
	}

	private static void measure(Map<String, Service> services, int requests, int turns, int connections) {
		Map<String, List<Turn>> results = new LinkedHashMap<>();
		services.values().forEach((service) -> service.run(3 * requests, connections));
		for (int i = 0; i < turns; i++) {
			services.forEach((name, service) -> results.computeIfAbsent(name, (key) -> new ArrayList<>())
				.add(service.run(requests, connections)));
		}
		List<Turn> without = results.get(WITHOUT);
		System.out.printf("%-20s %12s %8s %16s %8s   %s%n", "", "requests/s", "ratio", "CPU us/request", "ratio",
				"throughput, each turn");
		results.forEach((name, with) -> {
			List<Double> throughput = ratios(with, without, Turn::throughput);
			System.out.printf("%-20s %12.0f %8.3f %16.1f %8.3f   %s%n", name, median(with, Turn::throughput),
					median(throughput, Double::doubleValue), median(with, Turn::cpuMicros),
					median(ratios(with, without, Turn::cpuMicros), Double::doubleValue),
					throughput.stream().map("%.2f"::formatted).toList());
		});
	}

	private static List<Double> ratios(List<Turn> with, List<Turn> without, ToDoubleFunction<Turn> figure) {
		return IntStream.range(0, with.size())
			.mapToObj((i) -> figure.applyAsDouble(with.get(i)) / figure.applyAsDouble(without.get(i)))
			.toList();
	}

	private static <T> double median(List<T> values, ToDoubleFunction<T> figure) {
		return values.stream().mapToDouble(figure).sorted().skip(values.size() / 2).findFirst().orElseThrow();
	}

	/**
	 * One turn.
	 *
	 * @param throughput requests a second
	 * @param cpuMicros the service's processor time for each request, which other work on
	 * the machine hardly changes
	 */
	private record Turn(double throughput, double cpuMicros) {

	}

	private record Service(Process process, int port) {

		static Service start(String... properties) throws IOException {
			List<String> command = new ArrayList<>(List.of(
					Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms512m", "-Xmx512m",
					"-XX:+UseParallelGC", "-cp", System.getProperty("java.class.path"), TicketService.class.getName()));
			command.addAll(Arrays.asList(properties));
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			BufferedReader out = new BufferedReader(
					new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
			for (String line = out.readLine(); line != null; line = out.readLine()) {
				if (line.startsWith(TicketService.PORT)) {
					keepReading(out);
					return new Service(process, Integer.parseInt(line.substring(TicketService.PORT.length())));
				}
				System.out.println(line);
			}
			throw new IOException("The service did not start");
		}

		/** A service that nobody listens to stops at a full pipe. */
		private static void keepReading(BufferedReader out) {
			Thread reader = new Thread(() -> out.lines().forEach((line) -> {
			}));
			reader.setDaemon(true);
			reader.start();
		}

		Turn run(int requests, int connections) {
			Duration before = cpu();
			double throughput = new LoadGenerator(this.port, connections, "/tickets/0199").run(requests);
			return new Turn(throughput, cpu().minus(before).toNanos() / 1e3 / requests);
		}

		private Duration cpu() {
			return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
		}

		void stop() {
			this.process.destroy();
		}

	}

}
