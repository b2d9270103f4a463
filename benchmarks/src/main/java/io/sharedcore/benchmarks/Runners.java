package io.sharedcore.benchmarks;

import java.util.List;

import io.sharedcore.benchmarks.entity.UuidBenchmark;

/**
 * Every runner: what {@code benchmarks/all} runs one after the other, and what the build
 * runs once in its smallest form.
 */
public final class Runners {

	/** In the order in which they run. */
	static final List<Runner> ALL = List.of(new Runner("entity.UuidBenchmark", UuidBenchmark::main));

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
	}

	/**
	 * The method that every program has.
	 */
	@FunctionalInterface
	interface Main {

		void main(String... arguments) throws Exception;

	}

}
