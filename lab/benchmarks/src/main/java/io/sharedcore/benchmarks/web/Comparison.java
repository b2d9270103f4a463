package io.sharedcore.benchmarks.web;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sharedcore.benchmarks.measure.Processors;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Progress;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.web.LoadGenerator.Request;
import io.sharedcore.benchmarks.web.TicketServer.Turn;

/**
 * Lets variants of a service answer the same requests as their peers do, each in a
 * process of its own and all of them alive at once: a short turn of the one beside a
 * short turn of the other. And all of it again with fresh processes, for what the
 * compiler makes of the same code differs from one process to the next.
 */
final class Comparison {

	static final int CONNECTIONS = 8;

	private final List<Variant> variants;

	private final Map<String, Request> requests;

	private final Arguments arguments;

	private final Processors processors;

	private final List<Results> results;

	private final Map<Variant, String> lastLogLines = new LinkedHashMap<>();

	private final int forks;

	Comparison(List<Variant> variants, Map<String, Request> requests, Arguments arguments) throws IOException {
		this(variants, requests, arguments, arguments.get("forks"));
	}

	Comparison(List<Variant> variants, Map<String, Request> requests, Arguments arguments, int forks)
			throws IOException {
		this.forks = forks;
		this.variants = variants;
		this.requests = requests;
		this.arguments = arguments;
		this.processors = arguments.isQuick() ? Processors.shared() : Processors.find();
		this.results = requests.keySet().stream().map(Results::new).toList();
	}

	/**
	 * What can be asked for.
	 * @param forks how often each variant is started
	 * @param rounds in how many rounds each of them meets its peer
	 * @param more what else can be asked for
	 */
	static Arguments arguments(String[] arguments, int forks, int rounds, Parameter... more) {
		return Arguments
			.of(arguments,
					Stream.concat(Stream.of(new Parameter("forks", forks, 1), new Parameter("rounds", rounds, 1),
							new Parameter("turn-millis", 200, 20), new Parameter("longest-warm-up-seconds", 30, 1)),
							Stream.of(more))
						.toArray(Parameter[]::new));
	}

	List<Results> run() throws IOException, InterruptedException {
		for (int fork = 0; fork < this.forks; fork++) {
			Map<Variant, TicketServer> servers = new LinkedHashMap<>();
			try {
				for (Variant variant : this.variants) {
					servers.put(variant, variant.start(CONNECTIONS, this.arguments.isQuick()));
				}
				warmUp(servers);
				keepApart(servers.values());
				warmUp(servers).forEach(this::nameIfCold);
				rounds(servers);
				for (Variant variant : this.variants) {
					this.lastLogLines.put(variant, servers.get(variant).lastLogLine());
				}
			}
			finally {
				this.processors.release(ProcessHandle.current().pid());
				for (TicketServer server : servers.values()) {
					server.close();
				}
			}
		}
		return this.results;
	}

	/** The last line that a variant wrote to its log. */
	String lastLogLine(Variant variant) {
		return this.lastLogLines.getOrDefault(variant, "");
	}

	/**
	 * On all processors first, as the compiler is half of the work, and then again where
	 * the turns are taken, as threads that share a processor may go other ways.
	 */
	private Map<Variant, TicketServer.WarmUp> warmUp(Map<Variant, TicketServer> servers) throws IOException {
		Duration longest = Duration.ofSeconds(this.arguments.get("longest-warm-up-seconds"));
		Map<Variant, TicketServer.WarmUp> all = new LinkedHashMap<>();
		for (Map.Entry<Variant, TicketServer> server : servers.entrySet()) {
			TicketServer.WarmUp done = server.getValue().warmUp(this.requests.values(), longest);
			Progress.say("%s: %s", server.getKey().name(), done);
			all.put(server.getKey(), done);
		}
		return all;
	}

	private void nameIfCold(Variant variant, TicketServer.WarmUp warmUp) {
		if (!warmUp.settled() && !this.arguments.isQuick()) {
			Report.line("NOT WARM, so its figures are those of a start: %s, %s", variant.name(), warmUp);
		}
	}

	private void keepApart(Collection<TicketServer> servers) throws IOException, InterruptedException {
		this.processors.keepOnTheFirst(ProcessHandle.current().pid());
		for (TicketServer server : servers) {
			this.processors.keepOnTheLast(server.pid());
		}
	}

	/** Each second round is in reverse order, so that no variant is always first. */
	private void rounds(Map<Variant, TicketServer> servers) throws IOException {
		List<Variant> order = new ArrayList<>(this.variants.stream().filter(Variant::hasPeer).toList());
		Map<Results, Map<Variant, List<Results.Meeting>>> meetings = new LinkedHashMap<>();
		for (int round = 0; round < this.arguments.get("rounds"); round++) {
			for (Results results : this.results) {
				for (Variant variant : order) {
					meetings.computeIfAbsent(results, (ignored) -> new LinkedHashMap<>())
						.computeIfAbsent(variant, (ignored) -> new ArrayList<>())
						.add(meet(servers, variant, this.requests.get(results.request()), round % 2 == 0));
				}
			}
			Collections.reverse(order);
		}
		meetings.forEach((results, pairs) -> pairs.forEach(results::add));
	}

	private Results.Meeting meet(Map<Variant, TicketServer> servers, Variant variant, Request request,
			boolean peerFirst) throws IOException {
		Duration time = Duration.ofMillis(this.arguments.get("turn-millis"));
		TicketServer server = servers.get(variant);
		TicketServer peer = servers.get(variant.peerAmong(this.variants));
		if (peerFirst) {
			Turn before = peer.run(request, time);
			return new Results.Meeting(before, server.run(request, time));
		}
		Turn before = server.run(request, time);
		return new Results.Meeting(peer.run(request, time), before);
	}

}
