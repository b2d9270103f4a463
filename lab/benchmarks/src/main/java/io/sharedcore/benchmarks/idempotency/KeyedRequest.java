package io.sharedcore.benchmarks.idempotency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Rounds;
import io.sharedcore.benchmarks.report.Samples;

/**
 * A request that inserts one row, with and without an {@code Idempotency-Key}: round
 * trips to the database and time. The peer looks the key up by hand.
 */
public final class KeyedRequest {

	private static final String UNKEYED = "without a key";

	private static final String KEYED = "with a key";

	private static final String REPLAYED = "the same again";

	private static final String BY_HAND_UNKEYED = "by hand, without a key";

	private static final String BY_HAND = "by hand, with a key";

	private static final String BY_HAND_REPLAYED = "by hand, the same again";

	private final Arguments arguments;

	private final PaymentService service;

	private final Caller caller;

	private KeyedRequest(Arguments arguments, PaymentService service, Caller caller) {
		this.arguments = arguments;
		this.service = service;
		this.caller = caller;
	}

	/**
	 * Measures and prints.
	 * @param arguments see {@link Arguments}
	 * @throws IOException if the service cannot be called
	 */
	public static void main(String... arguments) throws IOException {
		Arguments values = Arguments.of(arguments, new Parameter("requests", 1000, 10), new Parameter("rounds", 31, 1),
				new Parameter("warm-ups", 10, 0));
		try (PaymentService service = PaymentService.start(); Caller caller = new Caller(service.port())) {
			new KeyedRequest(values, service, caller).measure();
		}
	}

	private void measure() throws IOException {
		Report.line("%s, one connection", this.arguments);
		Map<String, Request> requests = requests();
		Map<String, Double> roundTrips = new LinkedHashMap<>();
		requests.forEach((name, request) -> roundTrips.put(name, roundTrips(request)));
		Map<String, Samples> micros = micros(requests);
		List<List<String>> rows = new ArrayList<>();
		micros.forEach(
				(name, samples) -> rows.add(List.of(name, String.valueOf(roundTrips.get(name)), samples.toString())));
		Report.table(List.of("", "round trips", "us"), rows);
		compare(micros);
	}

	private Map<String, Request> requests() throws IOException {
		String earlier = UUID.randomUUID().toString();
		this.caller.pay(Payments.PATH, earlier);
		this.caller.pay(Payments.PATH_BY_HAND, earlier);
		Map<String, Request> requests = new LinkedHashMap<>();
		requests.put(UNKEYED, () -> this.caller.pay(Payments.PATH, null));
		requests.put(KEYED, () -> this.caller.pay(Payments.PATH, newKey()));
		requests.put(REPLAYED, () -> this.caller.pay(Payments.PATH, earlier));
		requests.put(BY_HAND_UNKEYED, () -> this.caller.pay(Payments.PATH_BY_HAND, null));
		requests.put(BY_HAND, () -> this.caller.pay(Payments.PATH_BY_HAND, newKey()));
		requests.put(BY_HAND_REPLAYED, () -> this.caller.pay(Payments.PATH_BY_HAND, earlier));
		return requests;
	}

	private static String newKey() {
		return UUID.randomUUID().toString();
	}

	/** Of one request, after another one. */
	private double roundTrips(Request request) {
		int count = this.arguments.get("requests");
		repeat(request, 1);
		this.service.recorder().drain();
		repeat(request, count);
		return (double) this.service.recorder().drain().size() / count;
	}

	private Map<String, Samples> micros(Map<String, Request> requests) {
		int count = this.arguments.get("requests");
		Rounds rounds = new Rounds();
		requests.forEach((name, request) -> rounds.add(name, () -> {
			double millis = Rounds.millis(() -> repeat(request, count));
			this.service.recorder().drain();
			return millis * 1000 / count;
		}));
		return rounds.run(this.arguments.get("warm-ups"), this.arguments.get("rounds"));
	}

	private static void repeat(Request request, int count) {
		try {
			for (int i = 0; i < count; i++) {
				request.send();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void compare(Map<String, Samples> micros) {
		Report.ratio("with a key to without", micros.get(KEYED).over(micros.get(UNKEYED)));
		Report.ratio("by hand, with a key to without", micros.get(BY_HAND).over(micros.get(BY_HAND_UNKEYED)));
		Report.ratio("with a key, to by hand", micros.get(KEYED).over(micros.get(BY_HAND)));
		Report.ratio("the same again, to by hand", micros.get(REPLAYED).over(micros.get(BY_HAND_REPLAYED)));
	}

	/**
	 * A request, which is sent as often as it is asked for.
	 */
	@FunctionalInterface
	private interface Request {

		void send() throws IOException;

	}

}
