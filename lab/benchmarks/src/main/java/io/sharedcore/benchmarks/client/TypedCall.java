package io.sharedcore.benchmarks.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Progress;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Samples;
import io.sharedcore.client.RequestOptions;
import io.sharedcore.client.ServiceHttpClient;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/**
 * Compares a call through an HTTP interface with the same {@code getJson}, with and
 * without a variable in the path. The ways take turns in short rounds.
 */
public final class TypedCall {

	private static final String METHOD = "getJson";

	private static final String INTERFACE = "HTTP interface";

	private static final String VARIABLE = ", one variable";

	private static final List<Integer> THREADS = List.of(1, 8);

	private final Arguments arguments;

	private TypedCall(Arguments arguments) {
		this.arguments = arguments;
	}

	/**
	 * Runs the comparison and prints its results.
	 * @param given {@code --rounds}, {@code --turn-millis}
	 * @throws Exception if it cannot run
	 */
	public static void main(String... given) throws Exception {
		TypedCall comparison = new TypedCall(
				Arguments.of(given, new Parameter("rounds", 15, 1), new Parameter("turn-millis", 400, 5)));
		Report.line("%s", comparison.arguments);
		try (TinyServer server = new TinyServer();
				AnnotationConfigApplicationContext application = ClientApplication.of(server.url())) {
			Map<String, Callable<Peers.Person>> calls = calls(application);
			for (int threads : THREADS) {
				comparison.report(threads, comparison.run(calls, threads));
			}
		}
	}

	private static Map<String, Callable<Peers.Person>> calls(AnnotationConfigApplicationContext application) {
		ServiceHttpClient client = application.getBean(ServiceHttpClient.class);
		Persons persons = application.getBean(Persons.class);
		Map<String, Callable<Peers.Person>> calls = new LinkedHashMap<>();
		calls.put(METHOD, () -> client.getJson(ClientApplication.SERVICE, "/persons/1", Peers.Person.class));
		calls.put(INTERFACE, persons::first);
		calls.put(METHOD + VARIABLE, () -> client.getJson(ClientApplication.SERVICE, "/persons/{id}",
				Peers.Person.class, RequestOptions.defaults().withUriVariable("id", 1)));
		calls.put(INTERFACE + VARIABLE, () -> persons.get(1));
		return calls;
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

	private void report(int threads, Map<String, List<Latencies>> results) {
		Report.table(List.of(threads + " threads", "p50, µs"),
				results.keySet().stream().map((name) -> List.of(name, p50(results, name).toString())).toList());
		for (String suffix : List.of("", VARIABLE)) {
			Report.atMost("p50 of a call by interface to getJson with " + threads + " threads" + suffix,
					p50(results, INTERFACE + suffix).over(p50(results, METHOD + suffix)), 1.10);
		}
	}

	private static Samples p50(Map<String, List<Latencies>> results, String name) {
		return Samples.of(results.get(name).stream().mapToDouble((turn) -> turn.percentile(50)).toArray());
	}

	/**
	 * The server as an HTTP interface.
	 */
	interface Persons {

		@GetExchange("/persons/1")
		Peers.Person first();

		@GetExchange("/persons/{id}")
		Peers.Person get(@PathVariable int id);

	}

}
