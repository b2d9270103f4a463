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

/**
 * The throughput of one controller with the starter, against the same controller without
 * it: on real sockets, each in a JVM of its own, in turns.
 * <p>
 * Arguments: seconds a turn (5), turns (7), connections (8).
 */
public final class RequestOverhead {

	/** Without any of the starter's parts, with the same libraries. */
	private static final String WITHOUT = "without";

	private static final String[] ALL_OFF = { "--shared-core.entity.enabled=false",
			"--shared-core.client.enabled=false", "--shared-core.logging.enabled=false",
			"--shared-core.request-id.enabled=false", "--shared-core.error.enabled=false",
			"--shared-core.paging.enabled=false", "--shared-core.rate-limit.enabled=false",
			"--shared-core.security.enabled=false", "--shared-core.audit.enabled=false",
			"--shared-core.health.enabled=false" };

	private static final String[] LIMITED = { "--shared-core.rate-limit.enabled=true",
			"--shared-core.rate-limit.limits[0].path=/**", "--shared-core.rate-limit.limits[0].capacity=1000000000",
			"--shared-core.rate-limit.limits[0].period=1h" };

	private RequestOverhead() {
	}

	public static void main(String... arguments) throws IOException {
		int seconds = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 5;
		int turns = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 7;
		int connections = (arguments.length > 2) ? Integer.parseInt(arguments[2]) : 8;
		Map<String, Service> services = new LinkedHashMap<>();
		try {
			services.put(WITHOUT, Service.start(ALL_OFF));
			services.put("with the starter", Service.start());
			services.put("and a rate limit", Service.start(LIMITED));
			measure(services, Duration.ofSeconds(seconds), turns, connections);
		}
		finally {
			services.values().forEach(Service::stop);
		}
	}

	private static void measure(Map<String, Service> services, Duration turn, int turns, int connections) {
		Map<String, List<Double>> throughputs = new LinkedHashMap<>();
		Map<String, List<Double>> ratios = new LinkedHashMap<>();
		services.forEach((name, service) -> service.load(connections).run(turn.multipliedBy(2)));
		for (int i = 0; i < turns; i++) {
			services.forEach((name, service) -> {
				double throughput = service.load(connections).run(turn);
				throughputs.computeIfAbsent(name, (key) -> new ArrayList<>()).add(throughput);
				List<Double> base = throughputs.get(WITHOUT);
				ratios.computeIfAbsent(name, (key) -> new ArrayList<>()).add(throughput / base.get(base.size() - 1));
			});
		}
		System.out.printf("%-20s %12s %8s   each turn%n", "", "requests/s", "ratio");
		throughputs.forEach((name, values) -> System.out.printf("%-20s %12.0f %8.3f   %s%n", name, median(values),
				median(ratios.get(name)), ratios.get(name).stream().map("%.2f"::formatted).toList()));
	}

	private static double median(List<Double> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
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

		LoadGenerator load(int connections) {
			return new LoadGenerator(this.port, connections, "/tickets/0199");
		}

		void stop() {
			this.process.destroy();
		}

	}

}
