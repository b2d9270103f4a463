package io.sharedcore.benchmarks.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Where a value lies between the ends of an axis, and what is written along it.
 */
final class Scale {

	private static final double[] STEPS = { 1, 2, 5, 10 };

	private static final int MAX_STEPS = 6;

	private final DoubleUnaryOperator transformation;

	private final double start;

	private final double end;

	private final List<Tick> ticks;

	private Scale(DoubleUnaryOperator transformation, double start, double end, List<Tick> ticks) {
		this.transformation = transformation;
		this.start = transformation.applyAsDouble(start);
		this.end = transformation.applyAsDouble(end);
		this.ticks = List.copyOf(ticks);
	}

	/** Whole steps of 1, 2 or 5 times a power of ten, around the values and 0. */
	static Scale linear(double least, double greatest) {
		double low = Math.min(0, least);
		double high = (greatest > low) ? greatest : low + 1;
		double step = step((high - low) / MAX_STEPS);
		long first = (long) Math.floor(low / step);
		long last = (long) Math.ceil(high / step);
		List<Tick> ticks = new ArrayList<>();
		for (long i = first; i <= last; i++) {
			ticks.add(new Tick(i * step, text(i * step)));
		}
		return new Scale(DoubleUnaryOperator.identity(), first * step, last * step, ticks);
	}

	/** Whole decades around the values; with few of them, 2 and 5 are written as well. */
	static Scale logarithmic(double least, double greatest) {
		if (least <= 0) {
			throw new IllegalArgumentException("No place for " + least + " on a logarithmic axis");
		}
		int first = (int) Math.floor(Math.log10(least) + 1e-9);
		int last = Math.max(first + 1, (int) Math.ceil(Math.log10(greatest) - 1e-9));
		double[] within = (last - first <= 2) ? new double[] { 1, 2, 5 } : new double[] { 1 };
		List<Tick> ticks = new ArrayList<>();
		for (int decade = first; decade < last; decade++) {
			for (double factor : within) {
				double value = factor * Math.pow(10, decade);
				ticks.add(new Tick(value, text(value)));
			}
		}
		ticks.add(new Tick(Math.pow(10, last), text(Math.pow(10, last))));
		return new Scale(Math::log10, Math.pow(10, first), Math.pow(10, last), ticks);
	}

	/** Half a place is free at each end. */
	static Scale places(List<String> names) {
		return new Scale(DoubleUnaryOperator.identity(), -0.5, names.size() - 0.5,
				IntStream.range(0, names.size()).mapToObj((i) -> new Tick(i, names.get(i))).toList());
	}

	/** From 0 at the start of the axis to 1 at its end. */
	double fraction(double value) {
		return (this.transformation.applyAsDouble(value) - this.start) / (this.end - this.start);
	}

	List<Tick> ticks() {
		return this.ticks;
	}

	private static double step(double least) {
		double power = Math.pow(10, Math.floor(Math.log10(least)));
		return DoubleStream.of(STEPS)
			.map((step) -> step * power)
			.filter((step) -> step >= least)
			.findFirst()
			.orElse(10 * power);
	}

	static String text(double value) {
		double size = Math.abs(value);
		if (size >= 1e6) {
			return plain(value / 1e6) + " M";
		}
		if (size >= 1e4) {
			return plain(value / 1e3) + " k";
		}
		return plain(value);
	}

	/** At most four digits that count, without zeros at the end. */
	private static String plain(double value) {
		if (value == 0) {
			return "0";
		}
		int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(Math.abs(value))));
		String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
		return (decimals > 0) ? text.replaceFirst("\\.?0+$", "") : text;
	}

	record Tick(double value, String text) {
	}

}
