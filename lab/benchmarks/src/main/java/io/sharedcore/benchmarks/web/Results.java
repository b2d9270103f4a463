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
 * What came of one kind of request. A ratio is that of a pair of processes, the median of
 * their meetings: how often two processes meet says nothing of how the next two do.
 */
final class Results {

	static final double THROUGHPUT_TO_REACH = 0.95;

	private final String request;

	private final Map<Variant, List<List<Meeting>>> meetings = new LinkedHashMap<>();

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

	/**
	 * Adds what came of the meetings of two processes.
	 * @param variant the variant of the one; the other is its peer's
	 * @param meetings their meetings, one or more
	 */
	void add(Variant variant, List<Meeting> meetings) {
		this.meetings.computeIfAbsent(variant, (ignored) -> new ArrayList<>()).add(meetings);
	}

	void print() {
		List<List<String>> rows = new ArrayList<>();
		for (Variant variant : this.meetings.keySet()) {
			rows.add(row(variant.peer(), variant, Meeting::peer, "", ""));
			rows.add(row(variant.name(), variant, Meeting::own, throughput(variant).toString(),
					cost(variant).toString()));
		}
		Report.table(List.of(this.request, "requests a second", "ratio to its peer, by process",
				"CPU of its threads, µs a request", "ratio to its peer, by process", "bytes a request"), rows);
	}

	/** Says whether a variant does as well beside its peer as it is to. */
	void judge(Variant variant) {
		judge(variant, THROUGHPUT_TO_REACH);
	}

	void judge(Variant variant, double throughput) {
		String what = variant.name() + ", to " + variant.peer() + ", " + this.request;
		Report.atLeast("throughput " + what, throughput(variant), throughput);
		Report.atMost("CPU of a request " + what, cost(variant), 1 / throughput);
	}

	private List<String> row(String name, Variant variant, Side side, String throughput, String cost) {
		return List.of(name, turns(variant, side, Turn::perSecond).toString(), throughput,
				turns(variant, side, Turn::processorMicros).toString(), cost,
				turns(variant, side, Turn::bytes).toString());
	}

	private Samples turns(Variant variant, Side side, ToDoubleFunction<Turn> figure) {
		return samples(this.meetings.get(variant).stream().flatMap(List::stream).toList(), side, figure);
	}

	Samples throughput(Variant variant) {
		return ratio(variant, Turn::perSecond);
	}

	/** The processor time of a request, against a peer's. */
	Samples cost(Variant variant) {
		return ratio(variant, Turn::processorMicros);
	}

	Samples ratio(Variant variant, ToDoubleFunction<Turn> figure) {
		return pairs(variant,
				(pair) -> samples(pair, Meeting::own, figure).over(samples(pair, Meeting::peer, figure)).median());
	}

	/** By how much the figure of a variant is less than its peer's. */
	Samples saving(Variant variant, ToDoubleFunction<Turn> figure) {
		return pairs(
				variant, (
						pair) -> Samples
							.of(pair.stream()
								.mapToDouble((meeting) -> figure.applyAsDouble(meeting.peer())
										- figure.applyAsDouble(meeting.own()))
								.toArray())
							.median());
	}

	private Samples pairs(Variant variant, ToDoubleFunction<List<Meeting>> figure) {
		return Samples.of(this.meetings.get(variant).stream().mapToDouble(figure).toArray());
	}

	private static Samples samples(List<Meeting> meetings, Side side, ToDoubleFunction<Turn> figure) {
		return Samples.of(meetings.stream().mapToDouble((meeting) -> figure.applyAsDouble(side.of(meeting))).toArray());
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
