package io.sharedcore.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * Writes a runner's results.
 */
public final class Report {

	/** With fewer rounds all of them are the interval. */
	private static final int ROUNDS_FOR_AN_INTERVAL = 10;

	private Report() {
	}

	/**
	 * Writes a table.
	 * @param header the columns' names
	 * @param rows the rows, each with as many cells
	 */
	public static void table(List<String> header, List<List<String>> rows) {
		row(header);
		row(header.stream().map((column) -> "---").toList());
		rows.forEach(Report::row);
		System.out.println();
	}

	private static void row(List<String> cells) {
		System.out.println("| " + String.join(" | ", cells) + " |");
	}

	/**
	 * Writes a line of text, such as what the run was asked to do.
	 * @param format as of {@link String#format}
	 * @param values what belongs into it
	 */
	public static void line(String format, Object... values) {
		System.out.println(String.format(Locale.ROOT, format, values));
		System.out.println();
	}

	/**
	 * Writes text as it is, such as a query's plan.
	 * @param lines its lines
	 */
	public static void verbatim(List<String> lines) {
		System.out.println("```");
		lines.forEach(System.out::println);
		System.out.println("```");
		System.out.println();
	}

	/**
	 * Writes a ratio that is to be small.
	 * @param what what is compared with what
	 * @param ratio the ratios of all rounds
	 * @param most what the median may be
	 */
	public static void atMost(String what, Samples ratio, double most) {
		ratio(what, ratio, "≤ " + Samples.text(most), ratio.median() <= most);
	}

	/**
	 * Writes a ratio that is to be great.
	 * @param what what is compared with what
	 * @param ratio the ratios of all rounds
	 * @param least what the median has to be
	 */
	public static void atLeast(String what, Samples ratio, double least) {
		ratio(what, ratio, "≥ " + Samples.text(least), ratio.median() >= least);
	}

	private static void ratio(String what, Samples ratio, String aim, boolean reached) {
		line("ratio %s: %s × (to reach %s ×%s): %s", what, ratio, aim, interval(ratio),
				reached ? "reached" : "not reached");
	}

	private static String interval(Samples ratio) {
		return (ratio.count() < ROUNDS_FOR_AN_INTERVAL) ? "" : "; the median with 95 %: " + ratio.medianInterval();
	}

	/**
	 * Writes a ratio that nothing was demanded of.
	 * @param what what is compared with what
	 * @param ratio the ratios of all rounds
	 */
	public static void ratio(String what, Samples ratio) {
		line("ratio %s: %s × (no aim%s)", what, ratio, interval(ratio));
	}

}
