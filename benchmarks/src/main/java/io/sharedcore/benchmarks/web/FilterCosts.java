package io.sharedcore.benchmarks.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Report;

/**
 * What each part of the starter costs a request: the service without that part, against
 * the service with all of them.
 */
public final class FilterCosts {

	private static final String ALL = "with all filters, request lines off";

	private FilterCosts() {
	}

	/**
	 * Runs the comparison and prints its results.
	 * @param given {@code --forks}, {@code --rounds}, {@code --turn-millis},
	 * {@code --longest-warm-up-seconds}
	 * @throws Exception if it cannot run
	 */
	public static void main(String... given) throws Exception {
		Arguments arguments = Comparison.arguments(given, 3, 10);
		List<Variant> variants = arguments.isQuick() ? variants().subList(0, 2) : variants();
		List<Results> all = new Comparison(variants, Map.of("the smallest controller", TicketService.SMALLEST),
				arguments)
			.run();
		Report.line("%s", arguments);
		for (Results results : all) {
			results.print();
			variants.stream()
				.skip(1)
				.forEach((variant) -> Report.ratio("CPU of a request " + variant.name() + " to " + ALL,
						results.cost(variant)));
		}
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
