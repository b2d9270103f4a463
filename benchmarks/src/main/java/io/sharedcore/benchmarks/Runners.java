package io.sharedcore.benchmarks;

import java.util.List;

import io.sharedcore.benchmarks.client.CallCost;
import io.sharedcore.benchmarks.client.CallOverhead;
import io.sharedcore.benchmarks.client.DyingService;
import io.sharedcore.benchmarks.client.ManyCalls;
import io.sharedcore.benchmarks.entity.BulkSoftDelete;
import io.sharedcore.benchmarks.entity.DeepPaging;
import io.sharedcore.benchmarks.entity.FirstPage;
import io.sharedcore.benchmarks.entity.InsertKeys;
import io.sharedcore.benchmarks.entity.SaveNew;
import io.sharedcore.benchmarks.entity.ThroughPgBouncer;
import io.sharedcore.benchmarks.entity.UuidBenchmark;
import io.sharedcore.benchmarks.logging.LogFormatCost;
import io.sharedcore.benchmarks.startup.StartOptions;
import io.sharedcore.benchmarks.startup.StartUp;
import io.sharedcore.benchmarks.web.FilterCosts;
import io.sharedcore.benchmarks.web.RateLimitCost;
import io.sharedcore.benchmarks.web.RequestLines;
import io.sharedcore.benchmarks.web.RequestOverhead;

/**
 * Every runner: what {@code benchmarks/all} runs one after the other, and what the build
 * runs once in its smallest form.
 */
public final class Runners {

	/** In the order in which they run. */
	static final List<Runner> ALL = List.of(new Runner("entity.UuidBenchmark", UuidBenchmark::main),
			new Runner("entity.InsertKeys", InsertKeys::main), new Runner("entity.SaveNew", SaveNew::main),
			new Runner("entity.BulkSoftDelete", BulkSoftDelete::main), new Runner("entity.FirstPage", FirstPage::main),
			new Runner("entity.DeepPaging", DeepPaging::main),
			new Runner("entity.ThroughPgBouncer", ThroughPgBouncer::main),
			new Runner("client.CallOverhead", CallOverhead::main), new Runner("client.CallCost", CallCost::main),
			new Runner("client.DyingService", DyingService::main), new Runner("client.ManyCalls", ManyCalls::main),
			new Runner("logging.LogFormatCost", LogFormatCost::main), new Runner("startup.StartUp", StartUp::main),
			new Runner("startup.StartOptions", StartOptions::main),
			new Runner("web.RequestOverhead", RequestOverhead::main),
			new Runner("web.RequestLines", RequestLines::main), new Runner("web.RateLimitCost", RateLimitCost::main),
			new Runner("web.FilterCosts", FilterCosts::main));

	private Runners() {
	}

	/**
	 * Prints the names, as {@code benchmarks/run} understands them.
	 * @param arguments none
	 */
	public static void main(String[] arguments) {
		ALL.forEach((runner) -> System.out.println(runner.name()));
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
