package io.sharedcore.benchmarks.web;

import java.util.List;

import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Report;

/**
 * The processor time of a traced request with what the starter adds to its trace, against
 * the same service without these additions, and against Spring Boot with its
 * OpenTelemetry starter alone. Measured as {@link RequestOverhead} is. Spans are made of
 * each request and given to an exporter that discards them.
 */
public final class TracingOverhead {

	private static final double COST_TO_REACH = 1.02;

	private static final Variant BOOT = Variant.without("Spring Boot, traced").withTracer();

	private static final Variant WITHOUT_ADDITIONS = Variant
		.with("all filters, traced, without additions", "shared-core.observability.enabled=false")
		.silent()
		.withTracer()
		.against(BOOT);

	private static final Variant ADDITIONS = Variant.with("all filters, traced, with additions")
		.silent()
		.withTracer()
		.against(WITHOUT_ADDITIONS);

	private TracingOverhead() {
	}

	/**
	 * Runs the comparison and prints its results.
	 * @param given {@code --forks}, {@code --rounds}, {@code --turn-millis},
	 * {@code --longest-warm-up-seconds}
	 * @throws Exception if it cannot run
	 */
	public static void main(String... given) throws Exception {
		Arguments arguments = Comparison.arguments(given, 10, 10);
		List<Results> all = new Comparison(List.of(BOOT, WITHOUT_ADDITIONS, ADDITIONS), TicketService.REQUESTS,
				arguments)
			.run();
		Report.line("%s", arguments);
		for (Results results : all) {
			results.print();
			Report.ratio(
					"CPU of a request " + WITHOUT_ADDITIONS.name() + ", to " + BOOT.name() + ", " + results.request(),
					results.cost(WITHOUT_ADDITIONS));
			Report.atMost("CPU of a request " + ADDITIONS.name() + ", to " + WITHOUT_ADDITIONS.name() + ", "
					+ results.request(), results.cost(ADDITIONS), COST_TO_REACH);
		}
	}

}
