package io.sharedcore.benchmarks.web;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Samples;
import io.sharedcore.benchmarks.web.TicketServer.Turn;

/**
 * What came of one kind of request.
 *
 * @param request what was asked for
 * @param turns the turns of each variant, round after round
 */
record Results(String request, Map<Variant, List<Turn>> turns) {

	void print() {
		Report.table(
				List.of(this.request, "requests a second", "ratio to its peer", "median, 95 %",
						"CPU of its threads, µs a request", "ratio to its peer", "median, 95 %", "bytes a request"),
				this.turns.keySet().stream().map(this::row).toList());
	}

	private List<String> row(Variant variant) {
		Samples throughput = throughput(variant);
		Samples cost = cost(variant);
		return List.of(variant.name(), samples(variant, Turn::perSecond).toString(), throughput.toString(),
				throughput.medianInterval(), samples(variant, Turn::processorMicros).toString(), cost.toString(),
				cost.medianInterval(), samples(variant, Turn::bytes).toString());
	}

	Samples throughput(Variant variant) {
		return samples(variant, Turn::perSecond).over(samples(variant.peer(), Turn::perSecond));
	}

	/** The processor time of a request, against a peer's. */
	Samples cost(Variant variant) {
		return samples(variant, Turn::processorMicros).over(samples(variant.peer(), Turn::processorMicros));
	}

	private Samples samples(String variant, ToDoubleFunction<Turn> figure) {
		return this.turns.keySet()
			.stream()
			.filter((candidate) -> candidate.name().equals(variant))
			.map((candidate) -> samples(candidate, figure))
			.findFirst()
			.orElseThrow();
	}

	private Samples samples(Variant variant, ToDoubleFunction<Turn> figure) {
		return Samples.of(this.turns.get(variant).stream().mapToDouble(figure).toArray());
	}

}
