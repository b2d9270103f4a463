package io.sharedcore.benchmarks.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Samples;
import io.sharedcore.benchmarks.web.TicketServer.Turn;

/**
 * What came of one kind of request.
 */
final class Results {

	private final String request;

	private final Map<Variant, List<Meeting>> meetings = new LinkedHashMap<>();

	/**
	 * No results yet.
	 * @param request what is asked for
	 */
	Results(String request) {
		this.request = request;
	}

	String request() {
		return this.request;
	}

	void add(Variant variant, Meeting meeting) {
		this.meetings.computeIfAbsent(variant, (ignored) -> new ArrayList<>()).add(meeting);
	}

	void print() {
		List<List<String>> rows = new ArrayList<>();
		for (Variant variant : this.meetings.keySet()) {
			rows.add(row(variant.peer(), variant, Meeting::peer, "", "", "", ""));
			Samples throughput = throughput(variant);
			Samples cost = cost(variant);
			rows.add(row(variant.name(), variant, Meeting::own, throughput.toString(), throughput.medianInterval(),
					cost.toString(), cost.medianInterval()));
		}
		Report.table(
				List.of(this.request, "requests a second", "ratio to its peer", "median, 95 %",
						"CPU of its threads, µs a request", "ratio to its peer", "median, 95 %", "bytes a request"),
				rows);
	}

	private List<String> row(String name, Variant variant, Side side, String throughput, String throughputInterval,
			String cost, String costInterval) {
		return List.of(name, samples(variant, side, Turn::perSecond).toString(), throughput, throughputInterval,
				samples(variant, side, Turn::processorMicros).toString(), cost, costInterval,
				samples(variant, side, Turn::bytes).toString());
	}

	Samples throughput(Variant variant) {
		return ratio(variant, Turn::perSecond);
	}

	/** The processor time of a request, against a peer's. */
	Samples cost(Variant variant) {
		return ratio(variant, Turn::processorMicros);
	}

	private Samples ratio(Variant variant, ToDoubleFunction<Turn> figure) {
		return samples(variant, Meeting::own, figure).over(samples(variant, Meeting::peer, figure));
	}

	private Samples samples(Variant variant, Side side, ToDoubleFunction<Turn> figure) {
		return Samples.of(this.meetings.get(variant)
			.stream()
			.mapToDouble((meeting) -> figure.applyAsDouble(side.of(meeting)))
			.toArray());
	}

	/**
	 * A turn of a variant and one of its peer, one right after the other.
	 *
	 * @param peer the peer's
	 * @param own the variant's
	 */
	record Meeting(Turn peer, Turn own) {

	}

	/** Whose turn of a meeting. */
	@FunctionalInterface
	private interface Side {

		Turn of(Meeting meeting);

	}

}
