package io.sharedcore.benchmarks.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Report;

/**
 * The throughput of a service with the starter, against the same service without it: on
 * real sockets, each in a JVM of its own, by turns, once the compiler has settled. The
 * services share a processor, the load has another, so that the throughput is what a
 * service makes of one processor.
 */
public final class RequestOverhead {

	private static final double TO_REACH = 0.95;

	private static final String ALONE = "without the starter";

	private static final String ALONE_WITH_LINE = "without, a line of its own for each request";

	private static final Variant FILTERS = Variant.with("with all filters, request lines off", ALONE).silent();

	private static final Variant LINES = Variant.with("with the starter as it comes, request lines on",
			ALONE_WITH_LINE);

	private static final Variant LIMITED = Variant
		.with("and a rate limit, request lines off", ALONE, "shared-core.rate-limit.enabled=true",
				"shared-core.rate-limit.limits[0].path=/**", "shared-core.rate-limit.limits[0].capacity=1000000000",
				"shared-core.rate-limit.limits[0].period=1h")
		.silent();

	private RequestOverhead() {
	}

	/**
	 * Runs the comparison and prints its results.
	 * @param given {@code --forks}, {@code --rounds}, {@code --turn-millis},
	 * {@code --longest-warm-up-seconds}
	 * @throws Exception if it cannot run
	 */
	public static void main(String... given) throws Exception {
		Arguments arguments = Comparison.arguments(given, 5, 10);
		List<Variant> variants = arguments.isQuick() ? List.of(Variant.without(ALONE), FILTERS)
				: List.of(Variant.without(ALONE), FILTERS, LIMITED,
						Variant.without(ALONE_WITH_LINE, TicketService.OWN_REQUEST_LINE), LINES);
		List<Results> all = new Comparison(variants, requests(), arguments).run();
		Report.line("%s", arguments);
		for (Results results : all) {
			results.print();
			variants.stream().filter(Variant::hasPeer).forEach((variant) -> {
				String what = variant.name() + ", to " + variant.peer() + ", " + results.request();
				Report.atLeast("throughput " + what, results.throughput(variant), TO_REACH);
				Report.atMost("CPU of a request " + what, results.cost(variant), 1 / TO_REACH);
			});
		}
	}

	private static Map<String, byte[]> requests() {
		Map<String, byte[]> requests = new LinkedHashMap<>();
		requests.put("JSON in, validated, a page of JSON out", TicketService.REALISTIC);
		requests.put("the smallest controller", TicketService.SMALLEST);
		return requests;
	}

}
