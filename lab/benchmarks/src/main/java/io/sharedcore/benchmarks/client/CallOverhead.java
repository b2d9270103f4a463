package io.sharedcore.benchmarks.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.sharedcore.benchmarks.plot.Axis;
import io.sharedcore.benchmarks.plot.LinePlot;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Progress;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Samples;

/**
 * Holds the client to its promise: a tiny {@code getJson} on loopback costs at most 1.15
 * times what plain RestClient costs on the same transport. The peers take turns in short
 * rounds, so that what else the machine does meets them all.
 */
public final class CallOverhead {

	private static final List<Integer> THREADS = List.of(1, 8, 32);

	private final Arguments arguments;

	/** By the number of threads; the turns of each peer, round after round. */
	private final Map<Integer, Map<String, List<Latencies>>> turns = new LinkedHashMap<>();

	private CallOverhead(Arguments arguments) {
		this.arguments = arguments;
	}

	/**
	 * Runs the comparison, prints its results and draws them.
	 * @param given {@code --rounds}, {@code --turn-millis}
	 * @throws Exception if it cannot run
	 */
	public static void main(String... given) throws Exception {
		CallOverhead overhead = new CallOverhead(
				Arguments.of(given, new Parameter("rounds", 15, 1), new Parameter("turn-millis", 400, 5)));
		overhead.run();
		overhead.report();
		overhead.draw();
	}

	private void run() throws Exception {
		try (TinyServer server = new TinyServer(); Peers peers = new Peers(server.url())) {
			for (int threads : THREADS) {
				this.turns.put(threads, run(peers.calls(), threads));
			}
		}
	}

	private Map<String, List<Latencies>> run(Map<String, Callable<Peers.Person>> calls, int threads) throws Exception {
		Turns turn = new Turns(threads, this.arguments.get("turn-millis") * 1_000_000L);
		Map<String, List<Latencies>> results = new LinkedHashMap<>();
		for (Map.Entry<String, Callable<Peers.Person>> call : calls.entrySet()) {
			new Turns(threads, 3 * turn.nanos()).run(call.getValue());
			results.put(call.getKey(), new ArrayList<>());
		}
		List<String> order = new ArrayList<>(calls.keySet());
		for (int round = 0; round < this.arguments.get("rounds"); round++) {
			for (String name : order) {
				results.get(name).add(turn.run(calls.get(name)));
			}
			Progress.say("%d threads, round %d", threads, round + 1);
			Collections.rotate(order, 1);
		}
		return results;
	}

	private void report() {
		Report.line("%s", this.arguments);
		this.turns.forEach((threads, peers) -> {
			Report.table(List.of(threads + " threads", "p50, µs", "p90, µs", "p99, µs", "p99.9, µs", "calls a second"),
					peers.keySet().stream().map((name) -> row(threads, name)).toList());
			String with = " with " + threads + " threads";
			Report.atMost("p50 to plain RestClient on the same transport" + with,
					ratio(threads, Peers.SHARED_CORE, Peers.REST_CLIENT, CallOverhead::p50), 1.15);
			Report.atMost("p50 to plain RestClient, both metered," + with,
					ratio(threads, Peers.SHARED_CORE_METERED, Peers.REST_CLIENT_METERED, CallOverhead::p50), 1.15);
			Report.atMost("p50 to the raw transport with Jackson" + with,
					ratio(threads, Peers.SHARED_CORE, Peers.RAW, CallOverhead::p50), 1.5);
			Report.ratio("throughput to plain RestClient on the same transport" + with,
					ratio(threads, Peers.SHARED_CORE, Peers.REST_CLIENT, Latencies::perSecond));
			Report.atLeast("throughput to plain RestClient, both metered," + with,
					ratio(threads, Peers.SHARED_CORE_METERED, Peers.REST_CLIENT_METERED, Latencies::perSecond), 0.97);
			Report.ratio("throughput to the raw transport with Jackson" + with,
					ratio(threads, Peers.SHARED_CORE, Peers.RAW, Latencies::perSecond));
			Report.atLeast("throughput to RestClient on Boot's default" + with,
					ratio(threads, Peers.SHARED_CORE, Peers.BOOT_DEFAULT, Latencies::perSecond), 2);
			Report.ratio("p50 to Feign on the same transport" + with,
					ratio(threads, Peers.SHARED_CORE, Peers.FEIGN, CallOverhead::p50));
			Report.ratio("p50 of shared-core metered to unmetered" + with,
					ratio(threads, Peers.SHARED_CORE_METERED, Peers.SHARED_CORE, CallOverhead::p50));
			Report.ratio("p50 of RestClient metered to RestClient" + with,
					ratio(threads, Peers.REST_CLIENT_METERED, Peers.REST_CLIENT, CallOverhead::p50));
		});
	}

	private static double p50(Latencies latencies) {
		return latencies.percentile(50);
	}

	private List<String> row(int threads, String name) {
		List<String> cells = new ArrayList<>(List.of(name));
		for (double percent : Latencies.PERCENTILES) {
			cells.add(samples(threads, name, (turn) -> turn.percentile(percent)).toString());
		}
		cells.add(samples(threads, name, Latencies::perSecond).toString());
		return cells;
	}

	private Samples ratio(int threads, String name, String peer, ToDoubleFunction<Latencies> figure) {
		return samples(threads, name, figure).over(samples(threads, peer, figure));
	}

	private Samples samples(int threads, String name, ToDoubleFunction<Latencies> figure) {
		return Samples.of(this.turns.get(threads).get(name).stream().mapToDouble(figure).toArray());
	}

	private void draw() {
		List<String> drawn = List.of(Peers.SHARED_CORE, Peers.SHARED_CORE_METERED, Peers.REST_CLIENT, Peers.RAW,
				Peers.BOOT_DEFAULT, Peers.FEIGN);
		LinePlot latency = new LinePlot("A tiny getJson on loopback, 8 threads",
				Axis.categories("percentile", Latencies.PERCENTILES.stream().map((percent) -> "p" + percent).toList()),
				Axis.logarithmic("µs a call"));
		LinePlot throughput = new LinePlot("Calls a second, by threads",
				Axis.categories("threads", THREADS.stream().map(String::valueOf).toList()),
				Axis.linear("calls a second"));
		for (String name : drawn) {
			latency.line(name,
					IntStream.range(0, Latencies.PERCENTILES.size())
						.mapToObj(
								(i) -> samples(8, name, (turn) -> turn.percentile(Latencies.PERCENTILES.get(i))).at(i))
						.toList());
			throughput.line(name,
					IntStream.range(0, THREADS.size())
						.mapToObj((i) -> samples(THREADS.get(i), name, Latencies::perSecond).at(i))
						.toList());
		}
		latency.write(this.arguments.plot("client-latency"));
		throughput.write(this.arguments.plot("client-throughput"));
	}

}
