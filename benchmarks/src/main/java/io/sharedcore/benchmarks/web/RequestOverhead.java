package io.sharedcore.benchmarks.web;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sharedcore.benchmarks.web.TicketServer.Turn;

/**
 * The throughput of a service with the starter, against the same service without it: on
 * real sockets, each in a JVM of its own, by turns. The services share a processor, the
 * load has another, so that the throughput is what a service makes of one processor.
 * <p>
 * Arguments: {@code --quick}, or forks (2), rounds (12), milliseconds of a turn (250).
 */
public final class RequestOverhead {

	private static final double TO_REACH = 0.95;

	/** Requests of each kind, until the compiler is done. */
	private static final int WARM_UP = 20_000;

	private static final String ALONE = "without the starter";

	private static final String ALONE_WITH_LINE = "without, logs a line for each request";

	private static final Variant FILTERS = Variant.with("with the starter, request lines off", ALONE).silent();

	private static final Variant LINES = Variant.with("with the starter as it comes (request lines)", ALONE_WITH_LINE);

	private static final Variant LIMITED = Variant
		.with("with the starter and a rate limit, lines off", ALONE, "shared-core.rate-limit.enabled=true",
				"shared-core.rate-limit.limits[0].path=/**", "shared-core.rate-limit.limits[0].capacity=1000000000",
				"shared-core.rate-limit.limits[0].period=1h")
		.silent();

	private RequestOverhead() {
	}

	/**
	 * Runs the comparison and prints a table.
	 * @param arguments forks, rounds, milliseconds
	 * @throws Exception if it cannot run
	 */
	public static void main(String... arguments) throws Exception {
		print(comparison(arguments).run(requests()));
	}

	private static Comparison comparison(String... arguments) {
		List<Variant> variants = List.of(Variant.without(ALONE), FILTERS, LIMITED,
				Variant.without(ALONE_WITH_LINE, TicketService.OWN_REQUEST_LINE + "=true"), LINES);
		if (arguments.length > 0 && arguments[0].equals("--quick")) {
			return new Comparison(List.of(variants.get(0), FILTERS), 1, 1, Duration.ofMillis(20),
					Duration.ofMillis(20));
		}
		int forks = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 2;
		int rounds = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 12;
		int millis = (arguments.length > 2) ? Integer.parseInt(arguments[2]) : 250;
		return new Comparison(variants, forks, rounds, Duration.ofMillis(millis), WARM_UP);
	}

	static Map<String, byte[]> requests() {
		Map<String, byte[]> requests = new LinkedHashMap<>();
		requests.put("JSON in, validated, JSON out", TicketService.REALISTIC);
		requests.put("the smallest controller", TicketService.SMALLEST);
		return requests;
	}

	private static void print(Map<String, Map<Variant, List<Turn>>> turns) throws IOException {
		turns.forEach(Comparison::print);
		System.out.println();
		turns.forEach((request, all) -> all.keySet()
			.stream()
			.filter(Variant::starter)
			.forEach((variant) -> System.out.printf("ratio %s, %s: %s (to reach %.2f)%n", variant.name(), request,
					Comparison.throughput(variant, all), TO_REACH)));
	}

}
