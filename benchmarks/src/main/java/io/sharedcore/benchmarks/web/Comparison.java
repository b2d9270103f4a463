package io.sharedcore.benchmarks.web;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sharedcore.benchmarks.measure.Processors;
import io.sharedcore.benchmarks.measure.Ratio;
import io.sharedcore.benchmarks.web.TicketServer.Turn;

/**
 * Lets variants of a service answer the same requests, by turns in short rounds, all of
 * them alive at once; and all of it again with fresh processes, for what the compiler
 * makes of the same code differs from one process to the next.
 *
 * @param variants what is compared
 * @param forks how often each is started
 * @param rounds rounds of each fork
 * @param turn how long a turn is
 * @param warmUp how many of each request come before
 */
record Comparison(List<Variant> variants, int forks, int rounds, Duration turn, int warmUp) {

	private static final int CONNECTIONS = 8;

	/** The turns of each variant, round after round. */
	Map<String, Map<Variant, List<Turn>>> run(Map<String, byte[]> requests) throws IOException, InterruptedException {
		Processors processors = Processors.find();
		processors.keepThisProcessOnTheFirst();
		Map<String, Map<Variant, List<Turn>>> turns = new LinkedHashMap<>();
		requests.keySet().forEach((request) -> turns.put(request, new LinkedHashMap<>()));
		for (int fork = 0; fork < this.forks; fork++) {
			Map<Variant, TicketServer> servers = new LinkedHashMap<>();
			try {
				for (Variant variant : this.variants) {
					servers.put(variant, variant.start(processors, CONNECTIONS));
				}
				for (TicketServer server : servers.values()) {
					for (byte[] request : requests.values()) {
						server.warmUp(request, this.warmUp);
					}
				}
				for (Map.Entry<String, byte[]> request : requests.entrySet()) {
					rounds(servers, request.getValue(), turns.get(request.getKey()));
				}
			}
			finally {
				for (TicketServer server : servers.values()) {
					server.close();
				}
			}
		}
		return turns;
	}

	/** Each second round goes backwards, so that nobody is always the first. */
	private void rounds(Map<Variant, TicketServer> servers, byte[] request, Map<Variant, List<Turn>> turns)
			throws IOException {
		List<Variant> order = new ArrayList<>(servers.keySet());
		order.forEach((variant) -> turns.computeIfAbsent(variant, (ignored) -> new ArrayList<>()));
		for (int round = 0; round < this.rounds; round++) {
			for (Variant variant : order) {
				turns.get(variant).add(servers.get(variant).run(request, this.turn));
			}
			Collections.reverse(order);
		}
	}

	static void print(String request, Map<Variant, List<Turn>> turns) {
		System.out.printf("%n%-52s %10s %25s %12s %25s%n", request, "requests/s", "ratio (95 % of runs)", "CPU us each",
				"ratio (95 % of runs)");
		turns.forEach((variant, own) -> System.out.printf("%-52s %10.0f %25s %12.1f %25s%n", variant.name(),
				Ratio.median(own, Turn::perSecond), throughput(variant, turns),
				Ratio.median(own, Turn::processorMicros), Ratio.of(own, peer(variant, turns), Turn::processorMicros)));
	}

	static Ratio throughput(Variant variant, Map<Variant, List<Turn>> turns) {
		return Ratio.of(turns.get(variant), peer(variant, turns), Turn::perSecond);
	}

	private static List<Turn> peer(Variant variant, Map<Variant, List<Turn>> turns) {
		return turns.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().name().equals(variant.peer()))
			.findFirst()
			.orElseThrow()
			.getValue();
	}

}
