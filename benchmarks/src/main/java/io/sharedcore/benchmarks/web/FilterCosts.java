package io.sharedcore.benchmarks.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What each part of the starter costs a request: the service without that part, against
 * the service with all of them.
 * <p>
 * Arguments: {@code --quick}, or forks (1), rounds (15), milliseconds of a turn (200).
 */
public final class FilterCosts {

	/** Requests of each kind, until the compiler is done. */
	private static final int WARM_UP = 20_000;

	private static final String ALL = "with the starter, request lines off";

	private FilterCosts() {
	}

	/**
	 * Runs the comparison and prints a table.
	 * @param arguments forks, rounds, milliseconds
	 * @throws Exception if it cannot run
	 */
	public static void main(String... arguments) throws Exception {
		List<Variant> variants = variants();
		Comparison comparison;
		if (arguments.length > 0 && arguments[0].equals("--quick")) {
			comparison = new Comparison(variants.subList(0, 2), 1, 1, Duration.ofMillis(20), 20);
		}
		else {
			int forks = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 1;
			int rounds = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 15;
			int millis = (arguments.length > 2) ? Integer.parseInt(arguments[2]) : 200;
			comparison = new Comparison(variants, forks, rounds, Duration.ofMillis(millis), WARM_UP);
		}
		comparison.run(Map.of("the smallest controller", TicketService.SMALLEST)).forEach(Comparison::print);
	}

	private static List<Variant> variants() {
		List<Variant> variants = new ArrayList<>();
		variants.add(Variant.with(ALL, ALL).silent());
		Stream.of("headers", "request-id", "logging.request", "error", "client", "paging")
			.map((part) -> Variant.with("without " + part, ALL, "shared-core." + part + ".enabled=false").silent())
			.forEach(variants::add);
		variants.add(new Variant("without the starter", false, ALL, List.of()));
		return variants;
	}

}
