package io.sharedcore.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets contestants do the same work in turns: some rounds to warm up, then those that
 * count. Each round begins with another one, so that none always follows the same.
 */
public final class Rounds {

	private final Map<String, Contestant> contestants = new LinkedHashMap<>();

	/**
	 * Adds a contestant.
	 * @param name its name
	 * @param contestant how one turn of it goes
	 * @return these rounds
	 */
	public Rounds add(String name, Contestant contestant) {
		this.contestants.put(name, contestant);
		return this;
	}

	/**
	 * Runs them all.
	 * @param warmUps how many rounds do not count
	 * @param rounds how many do
	 * @return the figures of each, by name, in the order in which they were added
	 */
	public Map<String, Samples> run(int warmUps, int rounds) {
		Map<String, double[]> figures = new LinkedHashMap<>();
		this.contestants.keySet().forEach((name) -> figures.put(name, new double[rounds]));
		List<String> order = new ArrayList<>(this.contestants.keySet());
		for (int round = -warmUps; round < rounds; round++) {
			for (String name : order) {
				double figure = this.contestants.get(name).turn();
				Progress.say("%s %d: %s %s", (round < 0) ? "warm-up" : "round", (round < 0) ? -round : round + 1, name,
						Samples.text(figure));
				if (round >= 0) {
					figures.get(name)[round] = figure;
				}
			}
			Collections.rotate(order, 1);
		}
		Map<String, Samples> samples = new LinkedHashMap<>();
		figures.forEach((name, all) -> samples.put(name, Samples.of(Arrays.copyOf(all, rounds))));
		return samples;
	}

	/**
	 * Measures some work.
	 * @param work the work
	 * @return how long it took, in milliseconds
	 */
	public static double millis(Runnable work) {
		long start = System.nanoTime();
		work.run();
		return (System.nanoTime() - start) / 1e6;
	}

	/**
	 * Whoever does the work.
	 */
	@FunctionalInterface
	public interface Contestant {

		/**
		 * Prepares, does the work once, and cleans up.
		 * @return the figure of the work alone
		 */
		double turn();

	}

}
