package io.sharedcore.benchmarks.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way to set up the {@link TicketService}.
 *
 * @param name how it is called in the table
 * @param starter whether the starter is on its class path
 * @param peer what it is compared with; itself for a peer
 * @param properties what it is given
 */
record Variant(String name, boolean starter, String peer, List<String> properties) {

	private static final String FILE = "logging.file.name=service.log";

	private static final String NO_LINE = "logging.level.io.sharedcore.logging.RequestLogFilter=off";

	static Variant without(String name, String... properties) {
		return new Variant(name, false, name, List.of(properties));
	}

	static Variant with(String name, String... properties) {
		return new Variant(name, true, name, List.of(properties));
	}

	/** The same, compared with another. */
	Variant against(Variant other) {
		return new Variant(this.name, this.starter, other.name(), this.properties);
	}

	/** The same, and no line for any request, which is a matter of its own. */
	Variant silent() {
		return new Variant(this.name, this.starter, this.peer,
				Stream.concat(Stream.of(NO_LINE), this.properties.stream()).toList());
	}

	boolean hasPeer() {
		return !this.peer.equals(this.name);
	}

	Variant peerAmong(List<Variant> variants) {
		return variants.stream()
			.filter((candidate) -> candidate.name().equals(this.peer))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No '" + this.peer + "' takes part"));
	}

	TicketServer start(int connections, boolean quick) throws IOException, InterruptedException {
		List<String> all = new ArrayList<>(this.properties);
		all.add(FILE);
		return TicketServer.start(this.starter, connections, quick, all.toArray(String[]::new));
	}

}
