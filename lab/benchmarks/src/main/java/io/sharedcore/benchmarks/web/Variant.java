package io.sharedcore.benchmarks.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.sharedcore.benchmarks.measure.ClassPath;
import io.sharedcore.benchmarks.measure.ClassPath.Library;

/**
 * One way to set up a service.
 *
 * @param name how it is called in the table
 * @param main the class that starts it
 * @param starter whether the starter is on its class path
 * @param libraries the optional libraries on its class path
 * @param peer what it is compared with; itself for a peer
 * @param properties what it is given
 */
record Variant(String name, Class<?> main, boolean starter, Set<Library> libraries, String peer,
		List<String> properties) {

	static final String LOG_FILE = "service.log";

	private static final String NO_LINE = "logging.level.io.sharedcore.logging.RequestLogFilter=off";

	private static final String ALL_REQUESTS = "management.tracing.sampling.probability=1";

	static Variant without(String name, String... properties) {
		return new Variant(name, TicketService.class, false, Set.of(), name, List.of(properties));
	}

	static Variant with(String name, String... properties) {
		return new Variant(name, TicketService.class, true, Set.of(), name, List.of(properties));
	}

	/** The same, with another service. */
	Variant running(Class<?> main, Library... libraries) {
		return new Variant(this.name, main, this.starter, Set.of(libraries), this.peer, this.properties);
	}

	/** The same, compared with another. */
	Variant against(Variant other) {
		return new Variant(this.name, this.main, this.starter, this.libraries, other.name(), this.properties);
	}

	/** The same, and no line for any request, which is a matter of its own. */
	Variant silent() {
		return given(List.of(NO_LINE));
	}

	/** The same, and each request is traced. */
	Variant withTracer() {
		return running(this.main, Library.TRACER).given(List.of(ALL_REQUESTS));
	}

	/** The same with more properties. */
	Variant given(List<String> more) {
		return new Variant(this.name, this.main, this.starter, this.libraries, this.peer,
				Stream.concat(more.stream(), this.properties.stream()).toList());
	}

	private String classPath() {
		return this.starter ? ClassPath.with(this.libraries) : ClassPath.with(this.libraries, "shared-core-starter");
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
		all.add("logging.file.name=" + LOG_FILE);
		return TicketServer.start(classPath(), this.main, connections, quick, all.toArray(String[]::new));
	}

}
