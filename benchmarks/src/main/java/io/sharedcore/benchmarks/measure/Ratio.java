package io.sharedcore.benchmarks.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a figure is against another that was taken in the same rounds: the median of the
 * rounds' ratios, and an interval that holds the true median in 95 of 100 runs (by order
 * statistics, whatever the distribution).
 *
 * @param median the ratio
 * @param low where the interval begins
 * @param high where the interval ends
 */
public record Ratio(double median, double low, double high) {

	/** Standard deviations on either side that hold 95 % of a normal distribution. */
	private static final double Z = 1.96;

	/**
	 * Compares round by round.
	 * @param <T> what a round gives
	 * @param rounds the rounds of one
	 * @param peer the rounds of the other, as many
	 * @param figure what is compared
	 * @return the ratio
	 */
	public static <T> Ratio of(List<T> rounds, List<T> peer, ToDoubleFunction<? super T> figure) {
		return of(IntStream.range(0, rounds.size())
			.mapToDouble((i) -> figure.applyAsDouble(rounds.get(i)) / figure.applyAsDouble(peer.get(i)))
			.toArray());
	}

	static Ratio of(double... ratios) {
		double[] sorted = ratios.clone();
		Arrays.sort(sorted);
		int count = sorted.length;
		double reach = Z * Math.sqrt(count) / 2;
		int low = (int) Math.max(0, Math.floor(count / 2.0 - reach));
		int high = (int) Math.min(count - 1.0, Math.ceil(count / 2.0 + reach) - 1);
		return new Ratio(median(sorted), sorted[low], sorted[Math.max(low, high)]);
	}

	/**
	 * The value in the middle.
	 * @param <T> what a round gives
	 * @param rounds the rounds
	 * @param figure what is looked at
	 * @return its median
	 */
	public static <T> double median(List<T> rounds, ToDoubleFunction<? super T> figure) {
		return median(rounds.stream().mapToDouble(figure).sorted().toArray());
	}

	private static double median(double[] sorted) {
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", this.median, this.low, this.high);
	}

}
