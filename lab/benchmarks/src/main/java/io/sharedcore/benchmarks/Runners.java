package io.sharedcore.benchmarks;

import java.util.ArrayList;
import java.util.List;

import io.sharedcore.benchmarks.client.CallCost;
import io.sharedcore.benchmarks.client.CallOverhead;
import io.sharedcore.benchmarks.client.DyingService;
import io.sharedcore.benchmarks.client.ManyCalls;
import io.sharedcore.benchmarks.client.PreviousVersion;
import io.sharedcore.benchmarks.client.TypedCall;
import io.sharedcore.benchmarks.entity.BulkSoftDelete;
import io.sharedcore.benchmarks.entity.DeepPaging;
import io.sharedcore.benchmarks.entity.FirstPage;
import io.sharedcore.benchmarks.entity.InsertKeys;
import io.sharedcore.benchmarks.entity.Purge;
import io.sharedcore.benchmarks.entity.SaveNew;
import io.sharedcore.benchmarks.entity.Scale;
import io.sharedcore.benchmarks.entity.ThroughPgBouncer;
import io.sharedcore.benchmarks.entity.UuidBenchmark;
import io.sharedcore.benchmarks.idempotency.KeyedRequest;
import io.sharedcore.benchmarks.logging.LogFormatCost;
import io.sharedcore.benchmarks.outbox.Throughput;
import io.sharedcore.benchmarks.overload.DatabaseDeadline;
import io.sharedcore.benchmarks.report.OutputFiles;
import io.sharedcore.benchmarks.report.SavedReport;
import io.sharedcore.benchmarks.startup.StartOptions;
import io.sharedcore.benchmarks.startup.StartUp;
import io.sharedcore.benchmarks.web.RateLimitCost;
import io.sharedcore.benchmarks.web.RealisticRequest;
import io.sharedcore.benchmarks.web.RequestLines;
import io.sharedcore.benchmarks.web.RequestOverhead;
import io.sharedcore.benchmarks.web.TracingOverhead;

/**
 * Every runner: what {@code lab/benchmarks/all} runs one after the other, and what the
 * build runs once in its smallest form.
 */
public final class Runners {

	/** In the order in which they run. */
	static final List<Runner> ALL = List.of(new Runner("entity.UuidBenchmark", UuidBenchmark::main),
			new Runner("entity.InsertKeys", InsertKeys::main), new Runner("entity.SaveNew", SaveNew::main),
			new Runner("entity.BulkSoftDelete", BulkSoftDelete::main), new Runner("entity.FirstPage", FirstPage::main),
			new Runner("entity.DeepPaging", DeepPaging::main), new Runner("entity.Purge", Purge::main),
			new Runner("entity.Scale", Scale::main), new Runner("entity.ThroughPgBouncer", ThroughPgBouncer::main),
			new Runner("client.CallOverhead", CallOverhead::main), new Runner("client.CallCost", CallCost::main),
			new Runner("client.TypedCall", TypedCall::main),
			new Runner("client.PreviousVersion", PreviousVersion::main),
			new Runner("client.DyingService", DyingService::main), new Runner("client.ManyCalls", ManyCalls::main),
			new Runner("idempotency.KeyedRequest", KeyedRequest::main),
			new Runner("outbox.Throughput", Throughput::main),
			new Runner("overload.DatabaseDeadline", DatabaseDeadline::main),
			new Runner("logging.LogFormatCost", LogFormatCost::main), new Runner("startup.StartUp", StartUp::main),
			new Runner("startup.StartOptions", StartOptions::main),
			new Runner("web.RealisticRequest", RealisticRequest::main),
			new Runner("web.RequestOverhead", RequestOverhead::main),
			new Runner("web.RequestLines", RequestLines::main), new Runner("web.RateLimitCost", RateLimitCost::main),
			new Runner("web.TracingOverhead", TracingOverhead::main));

	private Runners() {
	}

	/**
	 * Runs one of them, or prints the names of all.
	 * @param arguments none, or the name of a runner and its arguments; {@code --save}
	 * among them saves the report in {@code results}
	 * @throws Exception if the runner fails
	 */
	public static void main(String... arguments) throws Exception {
		if (arguments.length == 0) {
			ALL.forEach((runner) -> System.out.println(runner.name()));
			return;
		}
		run(arguments[0], new ArrayList<>(List.of(arguments).subList(1, arguments.length)));
	}

	private static void run(String name, List<String> arguments) throws Exception {
		Runner runner = find(name);
		String command = "lab/benchmarks/run " + name + " " + String.join(" ", arguments);
		boolean save = arguments.remove("--save");
		String[] others = arguments.toArray(String[]::new);
		if (!save) {
			runner.main().main(others);
			return;
		}
		SavedReport.write(OutputFiles.report(name, arguments.contains("--quick")), command, () -> {
			runner.main().main(others);
			return null;
		});
	}

	private static Runner find(String name) {
		return ALL.stream()
			.filter((runner) -> runner.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No runner '" + name + "' among " + ALL));
	}

	/**
	 * One of them.
	 *
	 * @param name its class, below this package
	 * @param main its method that is run
	 */
	record Runner(String name, Main main) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	/**
	 * The method that every program has.
	 */
	@FunctionalInterface
	interface Main {

		void main(String... arguments) throws Exception;

	}

}
