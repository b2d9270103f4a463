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

	private static final Variant ALL = Variant.with("with all filters, request lines off").silent();

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
				.forEach((variant) -> Report.ratio("CPU of a request " + variant.name() + " to " + ALL.name(),
						results.cost(variant)));
		}
	}

	private static List<Variant> variants() {
		List<Variant> variants = new ArrayList<>();
		variants.add(ALL);
		Stream.of("headers", "request-id", "logging.request", "error", "client", "paging")
			.map((part) -> Variant.with("without " + part, "shared-core." + part + ".enabled=false").silent())
			.map((variant) -> variant.against(ALL))
			.forEach(variants::add);
		variants.add(Variant.without("without the starter").against(ALL));
		return variants;
	}

}
