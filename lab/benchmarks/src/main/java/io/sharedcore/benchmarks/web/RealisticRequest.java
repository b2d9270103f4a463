package io.sharedcore.benchmarks.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.sharedcore.benchmarks.measure.ClassPath.Library;
import io.sharedcore.benchmarks.measure.Directories;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.web.LoadGenerator.Request;
import io.sharedcore.benchmarks.web.TicketServer.Turn;

/**
 * A request as services have it: with a token, JSON that is validated, one query by an
 * index, one audited change and JSON out. The service with the starter is compared with a
 * service that does the same by hand, and then with itself with one feature off at a
 * time. Measured as {@link RequestOverhead} is.
 */
public final class RealisticRequest {

	private static final double THROUGHPUT_TO_REACH = 0.97;

	private static final String BY_HAND = "by hand";

	private static final String STARTER = "with the starter";

	private static final List<String> FEATURES = List.of("audit", "request-id", "logging.request", "error", "headers",
			"overload", "observability", "idempotency");

	private final Arguments arguments;

	private final Path directory;

	private final Map<String, Request> requests;

	private RealisticRequest(Arguments arguments, Path directory) throws IOException, GeneralSecurityException {
		this.arguments = arguments;
		this.directory = directory;
		DeskToken token = new DeskToken();
		token.writePublicKey(key());
		String headers = "Authorization: Bearer " + token.sign() + "\r\n";
		this.requests = Map.of("escalating a ticket",
				(connection) -> LoadGenerator.post("/tickets/" + DeskDatabase.number(connection) + "/escalations",
						headers, "{\"comment\":\"It still burns, and now the desk does, too.\",\"points\":3}"));
	}

	/**
	 * Runs the comparisons and prints their results.
	 * @param given {@code --forks}, {@code --rounds}, {@code --turn-millis},
	 * {@code --longest-warm-up-seconds}, {@code --feature-forks}
	 * @throws Exception if it cannot run
	 */
	public static void main(String... given) throws Exception {
		Arguments arguments = Comparison.arguments(given, 5, 10, new Parameter("feature-forks", 3, 1));
		Path directory = Files.createTempDirectory("realistic-request");
		try {
			new RealisticRequest(arguments, directory).measure();
		}
		finally {
			Directories.delete(directory);
		}
	}

	private void measure() throws IOException, InterruptedException {
		Report.line("%s", this.arguments);
		if (this.arguments.get("forks") > 0) {
			compareWithHandwritten();
		}
		if (this.arguments.get("feature-forks") > 0) {
			compareFeatures();
		}
	}

	private void compareWithHandwritten() throws IOException, InterruptedException {
		Variant byHand = prepared(Variant.without(BY_HAND)
			.running(io.sharedcore.benchmarks.web.handwritten.DeskService.class, Library.SECURITY)
			.given(List.of("logging.pattern.correlation=%X{requestId:-} ")));
		Variant starter = starter(STARTER).against(byHand);
		Comparison comparison = comparison(List.of(byHand, starter), "forks");
		for (Results results : comparison.run()) {
			results.print();
			results.judge(starter, THROUGHPUT_TO_REACH);
			Report.ratio("bytes of a request " + STARTER + ", to " + BY_HAND, results.ratio(starter, Turn::bytes));
		}
		Report.line("The last line of each log:");
		Report.verbatim(List.of(comparison.lastLogLine(byHand), comparison.lastLogLine(starter)));
	}

	/** What a request costs less without a feature. */
	private void compareFeatures() throws IOException, InterruptedException {
		Variant all = starter(STARTER);
		List<Variant> variants = new ArrayList<>(List.of(all));
		for (String feature : this.arguments.isQuick() ? FEATURES.subList(0, 1) : FEATURES) {
			variants.add(starter("without " + feature, "shared-core." + feature + ".enabled=false").against(all));
		}
		for (Results results : comparison(variants, "feature-forks").run()) {
			results.print();
			Report.table(List.of("feature", "CPU µs a request", "CPU of a request with it, to without it",
					"bytes a request"), rows(results, variants.subList(1, variants.size())));
		}
	}

	private static List<List<String>> rows(Results results, List<Variant> variants) {
		return variants.stream()
			.map((variant) -> List.of(variant.name().substring("without ".length()),
					results.saving(variant, Turn::processorMicros).toString(),
					results.cost(variant).map((ratio) -> 1 / ratio).toString(),
					results.saving(variant, Turn::bytes).toString()))
			.toList();
	}

	private Comparison comparison(List<Variant> variants, String forks) throws IOException {
		return new Comparison(variants, this.requests, this.arguments, this.arguments.get(forks));
	}

	private Variant starter(String name, String... properties) throws IOException {
		return prepared(Variant.with(name, properties)
			.running(io.sharedcore.benchmarks.web.starter.DeskService.class, Library.SECURITY));
	}

	private Variant prepared(Variant variant) throws IOException {
		return variant.given(DeskDatabase.create())
			.given(List.of("spring.security.oauth2.resourceserver.jwt.public-key-location=file:" + key()));
	}

	private Path key() {
		return this.directory.resolve("key.pem");
	}

}
