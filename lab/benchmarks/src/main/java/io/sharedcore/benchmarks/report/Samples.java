package io.sharedcore.benchmarks.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

import io.sharedcore.benchmarks.plot.Point;

/**
 * One figure of each round, in the order of the rounds.
 */
public final class Samples {

	private final double[] rounds;

	private final double[] sorted;

	private Samples(double[] rounds) {
		if (rounds.length == 0) {
			throw new IllegalArgumentException("Nothing was measured");
		}
		this.rounds = rounds;
		this.sorted = rounds.clone();
		Arrays.sort(this.sorted);
	}

	/**
	 * The figures of some rounds.
	 * @param rounds the figures, in the order of the rounds
	 * @return the samples
	 */
	public static Samples of(double... rounds) {
		return new Samples(rounds.clone());
	}

	/**
	 * How many times another's figure this is, round by round: what slowed a round down
	 * did so to both.
	 * @param other the other, of the same rounds
	 * @return the ratios
	 */
	public Samples over(Samples other) {
		if (other.rounds.length != this.rounds.length) {
			throw new IllegalArgumentException("Rounds differ: " + this.rounds.length + " and " + other.rounds.length);
		}
		double[] ratios = new double[this.rounds.length];
		for (int i = 0; i < ratios.length; i++) {
			ratios[i] = this.rounds[i] / other.rounds[i];
		}
		return new Samples(ratios);
	}

	/**
	 * The same in another unit.
	 * @param change what becomes of each figure
	 * @return the changed samples
	 */
	public Samples map(DoubleUnaryOperator change) {
		return new Samples(Arrays.stream(this.rounds).map(change).toArray());
	}

	/**
	 * How many rounds there were.
	 * @return how many
	 */
	public int count() {
		return this.rounds.length;
	}

	/**
	 * The least figure.
	 * @return the least
	 */
	public double min() {
		return this.sorted[0];
	}

	/**
	 * The figure in the middle, or the mean of the two there.
	 * @return the median
	 */
	public double median() {
		int half = this.sorted.length / 2;
		return (this.sorted.length % 2 == 1) ? this.sorted[half] : (this.sorted[half - 1] + this.sorted[half]) / 2;
	}

	/**
	 * The greatest figure.
	 * @return the greatest
	 */
	public double max() {
		return this.sorted[this.sorted.length - 1];
	}

	/**
	 * Where the true median lies in 95 of 100 runs, whatever the distribution: by the
	 * order of the figures, that is.
	 * @return the least and the greatest median, such as {@code 0.97 to 0.99}
	 */
	public String medianInterval() {
		double reach = 1.96 * Math.sqrt(this.sorted.length) / 2;
		int low = (int) Math.max(0, Math.floor(this.sorted.length / 2.0 - reach));
		int high = (int) Math.min(this.sorted.length, Math.ceil(this.sorted.length / 2.0 + reach)) - 1;
		return String.format(Locale.ROOT, "%.3f to %.3f", this.sorted[low], this.sorted[Math.max(low, high)]);
	}

	/**
	 * For a plot.
	 * @param x where it belongs
	 * @return the median with its spread
	 */
	public Point at(double x) {
		return new Point(x, min(), median(), max());
	}

	/**
	 * The least, the median and the greatest figure, with the digits that count.
	 * @return such as {@code 1.2 / 1.4 / 2.0}
	 */
	@Override
	public String toString() {
		return (this.sorted.length == 1) ? text(min()) : text(min()) + " / " + text(median()) + " / " + text(max());
	}

	static String text(double value) {
		double size = Math.abs(value);
		int decimals = (size >= 100) ? 0 : (size >= 10) ? 1 : (size >= 0.1 || size == 0) ? 2 : 4;
		return String.format(Locale.ROOT, "%." + decimals + "f", value);
	}

}
