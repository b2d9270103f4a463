package io.sharedcore.benchmarks.web;

import java.util.List;

import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Report;

/**
 * The throughput of a service with all filters and a rate limit in memory, against the
 * service without the starter, which limits nothing, and against the service with all
 * filters and no limit. Measured as {@link RequestOverhead} is.
 */
public final class RateLimitCost {

	private static final Variant ALONE = Variant.without("without the starter");

	private static final Variant FILTERS = Variant.with("with all filters, request lines off").silent().against(ALONE);

	private static final Variant LIMITED = Variant
		.with("and a rate limit", "shared-core.rate-limit.enabled=true", "shared-core.rate-limit.limits[0].path=/**",
				"shared-core.rate-limit.limits[0].capacity=1000000000", "shared-core.rate-limit.limits[0].period=1h")
		.silent()
		.against(ALONE);

	private RateLimitCost() {
	}

	/**
	 * Runs the comparison and prints its results.
	 * @param given {@code --forks}, {@code --rounds}, {@code --turn-millis},
	 * {@code --longest-warm-up-seconds}
	 * @throws Exception if it cannot run
	 */
	public static void main(String... given) throws Exception {
		Arguments arguments = Comparison.arguments(given, 5, 10);
		List<Results> all = new Comparison(List.of(ALONE, FILTERS, LIMITED), TicketService.REQUESTS, arguments).run();
		Report.line("%s", arguments);
		for (Results results : all) {
			results.print();
			results.judge(LIMITED);
			Report.ratio("throughput with a rate limit, to without one, " + results.request(),
					results.throughput(LIMITED).over(results.throughput(FILTERS)));
		}
	}

}
