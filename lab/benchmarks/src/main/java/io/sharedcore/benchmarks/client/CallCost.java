package io.sharedcore.benchmarks.client;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

import com.sun.management.ThreadMXBean;
import io.sharedcore.benchmarks.measure.Processors;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Samples;

/**
 * The same calls as {@link CallOverhead} from one thread, as that thread's processor time
 * and the bytes that it allocates: on a machine that others use too, the ratios still
 * hold.
 * <p>
 * Client and server share a processor. On two, to wake the other costs more than the call
 * does, but not whenever the system happens to put both on one. And the turns are short,
 * as what slows a processor down for a while is then the same for neighbours.
 */
public final class CallCost {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

	private CallCost() {
	}

	/**
	 * Measures and prints.
	 * @param given {@code --turns}, {@code --warm-ups}, {@code --calls} of each
	 * @throws Exception if it cannot run
	 */
	public static void main(String... given) throws Exception {
		Arguments arguments = Arguments.of(given, new Parameter("turns", 250, 1), new Parameter("warm-ups", 100, 0),
				new Parameter("calls", 100, 20));
		if (!arguments.isQuick()) {
			Processors.find().keepOnTheFirst(ProcessHandle.current().pid());
		}
		CallCost costs = new CallCost();
		try (TinyServer server = new TinyServer(); Peers peers = new Peers(server.url())) {
			costs.measure(peers.calls(), arguments);
		}
		Report.line("%s", arguments);
		costs.print();
	}

	private void measure(Map<String, Callable<Peers.Person>> calls, Arguments arguments) throws Exception {
		calls.keySet().forEach((name) -> this.costs.put(name, new ArrayList<>()));
		List<String> order = new ArrayList<>(calls.keySet());
		for (int turn = -arguments.get("warm-ups"); turn < arguments.get("turns"); turn++) {
			for (String name : order) {
				Cost cost = Cost.of(calls.get(name), arguments.get("calls"));
				if (turn >= 0) {
					this.costs.get(name).add(cost);
				}
			}
			Collections.rotate(order, 1);
		}
	}

	private void print() {
		Report.table(List.of("a call", "CPU µs of the caller", "bytes allocated"), this.costs.keySet()
			.stream()
			.map((name) -> List.of(name, samples(name, Cost::micros).toString(), samples(name, Cost::bytes).toString()))
			.toList());
		Report.atMost("CPU of a call to plain RestClient on the same transport",
				ratio(Peers.SHARED_CORE, Peers.REST_CLIENT), 1.1);
		Report.atMost("CPU of a call to plain RestClient, both metered",
				ratio(Peers.SHARED_CORE_METERED, Peers.REST_CLIENT_METERED), 1.1);
		Report.ratio("CPU of a call to the raw transport with Jackson", ratio(Peers.SHARED_CORE, Peers.RAW));
		Report.ratio("CPU of a call, shared-core metered to unmetered",
				ratio(Peers.SHARED_CORE_METERED, Peers.SHARED_CORE));
		Report.ratio("CPU of a call, RestClient metered to RestClient",
				ratio(Peers.REST_CLIENT_METERED, Peers.REST_CLIENT));
	}

	private Samples ratio(String name, String peer) {
		return samples(name, Cost::micros).over(samples(peer, Cost::micros));
	}

	private Samples samples(String name, ToDoubleFunction<Cost> figure) {
		return Samples.of(this.costs.get(name).stream().mapToDouble(figure).toArray());
	}

	/**
	 * What a call took of its thread. The JDK's client works on threads of its own, too,
	 * which are not counted.
	 *
	 * @param micros processor time
	 * @param bytes allocated
	 */
	private record Cost(double micros, double bytes) {

		static Cost of(Callable<?> call, int calls) throws Exception {
			long time = THREADS.getCurrentThreadCpuTime();
			long allocated = THREADS.getCurrentThreadAllocatedBytes();
			for (int i = 0; i < calls; i++) {
				call.call();
			}
			return new Cost((THREADS.getCurrentThreadCpuTime() - time) / 1e3 / calls,
					(double) (THREADS.getCurrentThreadAllocatedBytes() - allocated) / calls);
		}

	}

}
