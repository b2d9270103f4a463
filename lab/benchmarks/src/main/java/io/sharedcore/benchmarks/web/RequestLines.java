package io.sharedcore.benchmarks.web;

import java.util.List;
import java.util.Map;

import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Report;

/**
 * The throughput of a service with the starter as it comes, with a line of the log for
 * each request, against a service without it that writes a line of its own which says the
 * same. Measured as {@link RequestOverhead} is.
 */
public final class RequestLines {

	/** Both lines have the name of the service. */
	private static final String NAME = "spring.application.name=tickets";

	/** The most by which one line can be longer than the other. */
	private static final double SAME_LENGTH = 1.03;

	private static final double THROUGHPUT_TO_REACH = 0.97;

	private static final Variant OWN = Variant
		.without("without, a line of its own for each request", TicketService.OWN_REQUEST_LINE)
		.given(List.of(NAME));

	private static final Variant LINES = Variant.with("with the starter as it comes, request lines on", NAME)
		.against(OWN);

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
		Comparison comparison = new Comparison(List.of(OWN, LINES),
				Map.of("JSON in, validated, a page of JSON out", TicketService.REALISTIC), arguments);
		List<Results> all = comparison.run();
		Report.line("%s", arguments);
		compareLines(comparison.lastLogLine(OWN), comparison.lastLogLine(LINES));
		for (Results results : all) {
			results.print();
			results.judge(LINES, THROUGHPUT_TO_REACH);
		}
	}

	/** A shorter line costs less, so that the services could not be compared. */
	private static void compareLines(String own, String starter) {
		Report.line("The last line of each service, of %d and %d characters:", own.length(), starter.length());
		Report.verbatim(List.of(own, starter));
		if (Math.max(own.length(), starter.length()) > SAME_LENGTH * Math.min(own.length(), starter.length())) {
			throw new IllegalStateException("The lines differ in their length");
		}
	}

}
