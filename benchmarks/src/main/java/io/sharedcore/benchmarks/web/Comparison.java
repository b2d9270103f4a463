package io.sharedcore.benchmarks.web;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sharedcore.benchmarks.measure.Processors;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Progress;
import io.sharedcore.benchmarks.web.TicketServer.Turn;

/**
 * Lets variants of a service answer the same requests, by turns in short rounds, all of
 * them alive at once; and all of it again with fresh processes, for what the compiler
 * makes of the same code differs from one process to the next.
 */
final class Comparison {

	private static final int CONNECTIONS = 8;

	private final List<Variant> variants;

	private final Map<String, byte[]> requests;

	private final Arguments arguments;

	private final Processors processors;

	/** By request; the turns of each variant, round after round. */
	private final Map<String, Map<Variant, List<Turn>>> turns = new LinkedHashMap<>();

	Comparison(List<Variant> variants, Map<String, byte[]> requests, Arguments arguments) throws IOException {
		this.variants = variants;
		this.requests = requests;
		this.arguments = arguments;
		this.processors = arguments.isQuick() ? Processors.shared() : Processors.find();
		requests.keySet().forEach((request) -> this.turns.put(request, new LinkedHashMap<>()));
	}

	/**
	 * What can be asked for.
	 * @param forks how often each variant is started
	 * @param rounds how many rounds each of them takes part in
	 */
	static Arguments arguments(String[] arguments, int forks, int rounds) {
		return Arguments.of(arguments, new Parameter("forks", forks, 1), new Parameter("rounds", rounds, 1),
				new Parameter("turn-millis", 250, 20), new Parameter("warm-up-requests", 20_000, 20));
	}

	List<Results> run() throws IOException, InterruptedException {
		this.processors.keepThisProcessOnTheFirst();
		for (int fork = 0; fork < this.arguments.get("forks"); fork++) {
			Map<Variant, TicketServer> servers = new LinkedHashMap<>();
			try {
				for (Variant variant : this.variants) {
					servers.put(variant, variant.start(this.processors, CONNECTIONS, this.arguments.isQuick()));
				}
				warmUp(servers);
				for (Map.Entry<String, byte[]> request : this.requests.entrySet()) {
					rounds(servers, request.getValue(), this.turns.get(request.getKey()));
				}
			}
			finally {
				for (TicketServer server : servers.values()) {
					server.close();
				}
			}
		}
		return this.turns.entrySet().stream().map((entry) -> new Results(entry.getKey(), entry.getValue())).toList();
	}

	private void warmUp(Map<Variant, TicketServer> servers) throws IOException {
		for (Map.Entry<Variant, TicketServer> server : servers.entrySet()) {
			Progress.say("warming up: %s", server.getKey().name());
			for (byte[] request : this.requests.values()) {
				server.getValue().warmUp(request, this.arguments.get("warm-up-requests"));
			}
		}
	}

	/** Each second round goes backwards, so that nobody is always the first. */
	private void rounds(Map<Variant, TicketServer> servers, byte[] request, Map<Variant, List<Turn>> into)
			throws IOException {
		List<Variant> order = new ArrayList<>(servers.keySet());
		order.forEach((variant) -> into.computeIfAbsent(variant, (ignored) -> new ArrayList<>()));
		Duration time = Duration.ofMillis(this.arguments.get("turn-millis"));
		for (int round = 0; round < this.arguments.get("rounds"); round++) {
			for (Variant variant : order) {
				into.get(variant).add(servers.get(variant).run(request, time));
			}
			Collections.reverse(order);
		}
	}

}
