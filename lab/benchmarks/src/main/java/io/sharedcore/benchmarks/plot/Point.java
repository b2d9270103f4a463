package io.sharedcore.benchmarks.plot;

/**
 * A measured value and its spread.
 *
 * @param x where it belongs along the horizontal axis
 * @param least the least value of all rounds
 * @param middle their median
 * @param greatest the greatest of them
 */
public record Point(double x, double least, double middle, double greatest) {

	/**
	 * A value without a spread.
	 * @param x where it belongs along the horizontal axis
	 * @param value the value
	 */
	public Point(double x, double value) {
		this(x, value, value, value);
	}

}
