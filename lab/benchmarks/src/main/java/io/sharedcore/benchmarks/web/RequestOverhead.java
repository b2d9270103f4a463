package io.sharedcore.benchmarks.web;

import java.util.List;

import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Report;

/**
 * The throughput of a service with the starter's filters, against the same service
 * without the starter: on real sockets, each in a JVM of its own, by turns, once the
 * compiler has settled. The services share a processor, the load has another, so that the
 * throughput is what a service makes of one processor.
 * <p>
 * A third service, without the starter, sets the same headers by hand: what a container
 * takes for a header is nothing that a filter could save.
 */
public final class RequestOverhead {

	private static final Variant ALONE = Variant.without("without the starter");

	private static final Variant BY_HAND = Variant
		.without("without, the same headers set by hand", TicketService.OWN_HEADERS)
		.against(ALONE);

	private static final Variant FILTERS = Variant.with("with all filters, request lines off").silent().against(ALONE);

	private RequestOverhead() {
	}

	/**
	 * Runs the comparison and prints its results.
	 * @param given {@code --forks}, {@code --rounds}, {@code --turn-millis},
	 * {@code --longest-warm-up-seconds}
	 * @throws Exception if it cannot run
	 */
	public static void main(String... given) throws Exception {
		Arguments arguments = Comparison.arguments(given, 10, 10);
		List<Results> all = new Comparison(List.of(ALONE, BY_HAND, FILTERS), TicketService.REQUESTS, arguments).run();
		Report.line("%s", arguments);
		for (Results results : all) {
			results.print();
			results.judge(FILTERS);
			Report.ratio("throughput " + BY_HAND.name() + ", to " + ALONE.name() + ", " + results.request(),
					results.throughput(BY_HAND));
			Report.atLeast("throughput " + FILTERS.name() + ", to " + BY_HAND.name() + ", " + results.request(),
					results.throughput(FILTERS).over(results.throughput(BY_HAND)), Results.THROUGHPUT_TO_REACH);
		}
	}

}
