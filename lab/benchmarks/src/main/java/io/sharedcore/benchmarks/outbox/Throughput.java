package io.sharedcore.benchmarks.outbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.sharedcore.benchmarks.measure.SqlRecorder.Execution;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Rounds;
import io.sharedcore.benchmarks.report.Samples;

/**
 * Calls through the outbox: how many a second, how long after the commit they arrive, how
 * many statements an idle sender makes, and what ended calls cost the search for pending
 * ones. The peers are an outbox that a service has written by hand, and db-scheduler.
 */
public final class Throughput {

	/** Of each call. */
	static final String BODY = "The printer is on fire. ".repeat(10);

	private static final String OUTBOX = "outbox";

	private static final String ORDERED = "outbox, 100 order keys";

	private static final String BY_HAND = "by hand";

	private static final String DB_SCHEDULER = "db-scheduler";

	private static final String STORE_ALONE = "storing alone";

	private final Arguments arguments;

	private final Receiver receiver;

	private Throughput(Arguments arguments, Receiver receiver) {
		this.arguments = arguments;
		this.receiver = receiver;
	}

	/**
	 * Measures and prints.
	 * @param arguments see {@link Arguments}
	 * @throws IOException if the receiver cannot be started
	 * @throws InterruptedException if it is ended before
	 */
	public static void main(String... arguments) throws IOException, InterruptedException {
		Arguments values = Arguments.of(arguments, new Parameter("calls", 4000, 40), new Parameter("threads", 8, 2),
				new Parameter("rate", 100, 100), new Parameter("rate-calls", 1000, 20),
				new Parameter("idle-seconds", 20, 1), new Parameter("claims", 200, 5),
				new Parameter("ended", 100_000, 100), new Parameter("rounds", 5, 1), new Parameter("warm-ups", 2, 0));
		try (Receiver receiver = new Receiver()) {
			Report.line("%s", values);
			new Throughput(values, receiver).measure();
			new ClaimTimes(values, receiver).measure();
		}
	}

	private void measure() throws InterruptedException {
		try (SenderApplication application = SenderApplication.start(this.receiver.url())) {
			sendAll(application);
			idle(application);
		}
	}

	private void sendAll(SenderApplication application) {
		try (SenderByDbScheduler scheduler = new SenderByDbScheduler(application)) {
			Map<String, Sender> senders = new LinkedHashMap<>();
			senders.put(OUTBOX, new SenderByOutbox(application, false));
			senders.put(ORDERED, new SenderByOutbox(application, true));
			senders.put(BY_HAND, new SenderByHand(application));
			senders.put(DB_SCHEDULER, scheduler);
			int calls = this.arguments.get("calls");
			Load load = new Load(this.arguments.get("threads"), this.receiver);
			Map<String, Sender> inParallel = new LinkedHashMap<>(senders);
			inParallel.put(STORE_ALONE, new StoreAlone(application, this.receiver));
			compare("each call in a transaction", perSecond(application, inParallel, load::inParallel, calls));
			compare("all calls in one transaction", perSecond(application, senders, load::atOnce, calls));
			latencies(application, senders, load);
		}
	}

	private Map<String, Samples> perSecond(SenderApplication application, Map<String, Sender> senders, Work work,
			int calls) {
		return turns(application, senders, (sender) -> calls * 1000 / work.millis(sender, calls));
	}

	private Map<String, Samples> turns(SenderApplication application, Map<String, Sender> senders,
			ToDoubleFunction<Sender> turn) {
		Rounds rounds = new Rounds();
		senders.forEach((name, sender) -> rounds.add(name, () -> {
			application.jdbc().execute("truncate outbox_call, notification, scheduled_tasks");
			application.recorder().drain();
			return turn.applyAsDouble(sender);
		}));
		return rounds.run(this.arguments.get("warm-ups"), this.arguments.get("rounds"));
	}

	private static void compare(String what, Map<String, Samples> perSecond) {
		Report.table(List.of(what, "calls/s"), rows(perSecond));
		Report.atLeast(what + ", calls/s of the outbox to 1000", perSecond.get(OUTBOX).map((value) -> value / 1000), 1);
		for (String peer : List.of(BY_HAND, DB_SCHEDULER)) {
			Report.ratio(what + ", calls/s of the outbox to " + peer, perSecond.get(OUTBOX).over(perSecond.get(peer)));
		}
	}

	private static List<List<String>> rows(Map<String, Samples> figures) {
		return figures.entrySet()
			.stream()
			.map((figure) -> List.of(figure.getKey(), figure.getValue().toString()))
			.toList();
	}

	private void latencies(SenderApplication application, Map<String, Sender> senders, Load load) {
		int calls = this.arguments.get("rate-calls");
		int rate = this.arguments.get("rate");
		Map<Sender, List<Double>> medians = new LinkedHashMap<>();
		senders.values().forEach((sender) -> medians.put(sender, new ArrayList<>()));
		Map<String, Samples> p99 = turns(application, senders, (sender) -> {
			double[] millis = load.atRate(sender, calls, rate);
			medians.get(sender).add(percentile(millis, 50));
			return percentile(millis, 99);
		});
		List<List<String>> rows = new ArrayList<>();
		p99.forEach((name, samples) -> rows.add(
				List.of(name, lastOf(medians.get(senders.get(name)), samples.count()).toString(), samples.toString())));
		Report.table(List.of("from commit to arrival at " + rate + " calls/s", "p50 ms", "p99 ms"), rows);
		Report.atMost("p99 of the outbox to 350 ms", p99.get(OUTBOX).map((millis) -> millis / 350), 1);
	}

	/** Without the warm-up. */
	private static Samples lastOf(List<Double> figures, int count) {
		return Samples.of(figures.subList(figures.size() - count, figures.size())
			.stream()
			.mapToDouble(Double::doubleValue)
			.toArray());
	}

	private static double percentile(double[] sorted, double percent) {
		return sorted[(int) Math.max(0, Math.ceil(sorted.length * percent / 100) - 1)];
	}

	private void idle(SenderApplication application) throws InterruptedException {
		int seconds = this.arguments.get("idle-seconds");
		// Until the last calls are settled.
		TimeUnit.SECONDS.sleep(1);
		application.recorder().drain();
		TimeUnit.SECONDS.sleep(seconds);
		List<Execution> executions = application.recorder().drain();
		long polls = executions.stream().filter(ClaimTimes::isClaim).count();
		Report.table(List.of("idle", "a second"), List.of(List.of("polls", Double.toString((double) polls / seconds)),
				List.of("all statements and commits", Double.toString((double) executions.size() / seconds))));
		Report.atMost("polls of the idle outbox to 1 a second", Samples.of((double) polls / seconds), 1);
	}

	/**
	 * Sends calls.
	 */
	@FunctionalInterface
	private interface Work {

		double millis(Sender sender, int calls);

	}

}
