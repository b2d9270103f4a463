package io.sharedcore.benchmarks.plot;

import java.util.List;

/**
 * What a direction of a plot stands for, with its unit, and how values are spread over
 * it.
 */
public final class Axis {

	private final String label;

	private final boolean logarithmic;

	private final List<String> categories;

	private Axis(String label, boolean logarithmic, List<String> categories) {
		this.label = label;
		this.logarithmic = logarithmic;
		this.categories = categories;
	}

	/**
	 * Equal distances for equal differences; begins at 0 unless values are negative.
	 * @param label what it is, with its unit
	 * @return the axis
	 */
	public static Axis linear(String label) {
		return new Axis(label, false, List.of());
	}

	/**
	 * Equal distances for equal ratios, for values above 0.
	 * @param label what it is, with its unit
	 * @return the axis
	 */
	public static Axis logarithmic(String label) {
		return new Axis(label, true, List.of());
	}

	/**
	 * Named places at equal distances: a point's value is the place's index, from 0 on.
	 * @param label what they are
	 * @param categories the names of the places, such as percentiles or counts of threads
	 * @return the axis
	 */
	public static Axis categories(String label, List<String> categories) {
		return new Axis(label, false, List.copyOf(categories));
	}

	String label() {
		return this.label;
	}

	Scale over(double least, double greatest) {
		if (!this.categories.isEmpty()) {
			return Scale.places(this.categories);
		}
		return this.logarithmic ? Scale.logarithmic(least, greatest) : Scale.linear(least, greatest);
	}

}
