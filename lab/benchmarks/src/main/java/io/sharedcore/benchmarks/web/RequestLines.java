package io.sharedcore.benchmarks.web;

import java.util.List;

import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Report;

/**
 * The throughput of a service with the starter as it comes, with a line of the log for
 * each request, against a service without it that writes a line of its own which says the
 * same. Measured as {@link RequestOverhead} is.
 */
public final class RequestLines {

	private static final Variant OWN = Variant.without("without, a line of its own for each request",
			TicketService.OWN_REQUEST_LINE);

	private static final Variant LINES = Variant.with("with the starter as it comes, request lines on").against(OWN);

	private RequestLines() {
	}

	/**
	 * Runs the comparison and prints its results.
	 * @param given {@code --forks}, {@code --rounds}, {@code --turn-millis},
	 * {@code --longest-warm-up-seconds}
	 * @throws Exception if it cannot run
	 */
	public static void main(String... given) throws Exception {
		Arguments arguments = Comparison.arguments(given, 5, 10);
		List<Results> all = new Comparison(List.of(OWN, LINES), TicketService.REQUESTS, arguments).run();
		Report.line("%s", arguments);
		for (Results results : all) {
			results.print();
			results.judge(LINES);
		}
	}

}
