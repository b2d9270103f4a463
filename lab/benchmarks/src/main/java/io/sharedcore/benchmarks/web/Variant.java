package io.sharedcore.benchmarks.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.sharedcore.benchmarks.measure.ClassPath;

/**
 * One way to set up the {@link TicketService}.
 *
 * @param name how it is called in the table
 * @param starter whether the starter is on its class path
 * @param traced whether a tracer is on its class path
 * @param peer what it is compared with; itself for a peer
 * @param properties what it is given
 */
record Variant(String name, boolean starter, boolean traced, String peer, List<String> properties) {

	private static final String FILE = "logging.file.name=service.log";

	private static final String NO_LINE = "logging.level.io.sharedcore.logging.RequestLogFilter=off";

	private static final String ALL_REQUESTS = "management.tracing.sampling.probability=1";

	static Variant without(String name, String... properties) {
		return new Variant(name, false, false, name, List.of(properties));
	}

	static Variant with(String name, String... properties) {
		return new Variant(name, true, false, name, List.of(properties));
	}

	/** The same, compared with another. */
	Variant against(Variant other) {
		return new Variant(this.name, this.starter, this.traced, other.name(), this.properties);
	}

	/** The same, and no line for any request, which is a matter of its own. */
	Variant silent() {
		return new Variant(this.name, this.starter, this.traced, this.peer,
				Stream.concat(Stream.of(NO_LINE), this.properties.stream()).toList());
	}

	/** The same, and each request is traced. */
	Variant withTracer() {
		return new Variant(this.name, this.starter, true, this.peer,
				Stream.concat(Stream.of(ALL_REQUESTS), this.properties.stream()).toList());
	}

	private String classPath() {
		String[] missing = this.starter ? new String[0] : new String[] { "shared-core-starter" };
		return this.traced ? ClassPath.withTracer(missing)
				: ClassPath.without(Stream.concat(Stream.of(missing), Stream.of("opentelemetry", "micrometer-tracing"))
					.toArray(String[]::new));
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
		return TicketServer.start(classPath(), connections, quick, all.toArray(String[]::new));
	}

}
