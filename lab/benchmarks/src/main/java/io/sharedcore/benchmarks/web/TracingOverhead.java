package io.sharedcore.benchmarks.web;

import java.util.List;

import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Report;

/**
 * What tracing costs: the processor time of a request with a tracer against one without,
 * for a service with the starter beside the same for Spring Boot with its OpenTelemetry
 * starter alone. Measured as {@link RequestOverhead} is. Spans are made of each request
 * and given to an exporter that discards them.
 */
public final class TracingOverhead {

	private static final double COST_TO_REACH = 1.02;

	private static final Variant BOOT = Variant.without("Spring Boot");

	private static final Variant TRACED_BOOT = Variant.without("Spring Boot, traced").withTracer().against(BOOT);

	private static final Variant STARTER = Variant.with("all filters").silent().against(BOOT);

	private static final Variant WITHOUT_ADDITIONS = Variant
		.with("all filters, traced, without additions", "shared-core.observability.enabled=false")
		.silent()
		.withTracer()
		.against(STARTER);

	private static final Variant ADDITIONS = Variant.with("all filters, traced, with additions")
		.silent()
		.withTracer()
		.against(STARTER);

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
		List<Results> all = new Comparison(List.of(BOOT, TRACED_BOOT, STARTER, WITHOUT_ADDITIONS, ADDITIONS),
				TicketService.REQUESTS, arguments)
			.run();
		Report.line("%s", arguments);
		all.forEach(TracingOverhead::print);
	}

	private static void print(Results results) {
		results.print();
		List.of(STARTER, TRACED_BOOT, WITHOUT_ADDITIONS, ADDITIONS)
			.forEach((variant) -> Report.ratio(
					"CPU of a request " + variant.name() + ", to " + variant.peer() + ", " + results.request(),
					results.cost(variant)));
		Report.atMost("what a tracer costs with the starter, to what it costs Spring Boot, " + results.request(),
				results.cost(ADDITIONS).over(results.cost(TRACED_BOOT)), COST_TO_REACH);
		Report.atMost("what a tracer costs with the additions, to without them, " + results.request(),
				results.cost(ADDITIONS).over(results.cost(WITHOUT_ADDITIONS)), COST_TO_REACH);
	}

}
