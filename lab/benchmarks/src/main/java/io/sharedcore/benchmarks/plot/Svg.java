package io.sharedcore.benchmarks.plot;

import java.util.Locale;

/**
 * Writes the elements of a picture. Colours are classes: those of a dark page apply where
 * the reader's page is dark. The ground is painted, so that a viewer that does not know
 * about dark pages shows dark on white.
 */
final class Svg {

	private static final String STYLE = """
			text { font: 13px system-ui, 'DejaVu Sans', sans-serif; fill: #24292f }
			.title { font-size: 17px; font-weight: 600 }
			.ground { fill: #ffffff }
			.grid { stroke: #d0d7de; stroke-width: 1 }
			.axis { stroke: #57606a; stroke-width: 1 }
			.line { fill: none; stroke-width: 2 }
			.spread { stroke-width: 1.5 }
			.s0 { stroke: #0072b2; fill: #0072b2 }
			.s1 { stroke: #d55e00; fill: #d55e00 }
			.s2 { stroke: #00805a; fill: #00805a }
			.s3 { stroke: #a8478a; fill: #a8478a }
			.s4 { stroke: #8a6d00; fill: #8a6d00 }
			.s5 { stroke: #57606a; fill: #57606a }
			.line.line { fill: none }
			.onbar { stroke: #24292f; stroke-width: 1.5 }
			@media (prefers-color-scheme: dark) {
			text { fill: #e6edf3 }
			.ground { fill: #0d1117 }
			.grid { stroke: #30363d }
			.axis { stroke: #8b949e }
			.onbar { stroke: #e6edf3 }
			.s0 { stroke: #56b4e9; fill: #56b4e9 }
			.s1 { stroke: #ff9a4d; fill: #ff9a4d }
			.s2 { stroke: #3fc79a; fill: #3fc79a }
			.s3 { stroke: #e39ccb; fill: #e39ccb }
			.s4 { stroke: #f0d34a; fill: #f0d34a }
			.s5 { stroke: #9aa4ae; fill: #9aa4ae }
			}
			""";

	/** How many series have a colour of their own. */
	static final int COLOURS = 6;

	private final StringBuilder out = new StringBuilder();

	Svg(int width, int height, String title) {
		this.out.append(
				"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n"
					.formatted(width, height, width, height));
		this.out.append("<title>")
			.append(escaped(title))
			.append("</title>\n<style>\n")
			.append(STYLE)
			.append("</style>\n");
		rectangle("ground", 0, 0, width, height);
	}

	void rectangle(String style, double x, double y, double width, double height) {
		element("rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"", style, x, y, width, height);
	}

	void line(String style, double x1, double y1, double x2, double y2) {
		element("line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"", style, x1, y1, x2, y2);
	}

	void path(String style, String points) {
		element("polyline class=\"%s\" points=\"%s\"", style, points);
	}

	/** A shape for each series, for those who do not tell its colour from another. */
	void mark(int series, double x, double y) {
		String style = "s" + series % COLOURS;
		switch (series % 4) {
			case 0 -> element("circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"4\"", style, x, y);
			case 1 -> rectangle(style, x - 3.5, y - 3.5, 7, 7);
			case 2 -> polygon(style, x, y - 5, x + 5, y + 4, x - 5, y + 4);
			default -> polygon(style, x, y - 5, x + 5, y, x, y + 5, x - 5, y);
		}
	}

	void text(String style, String anchor, double x, double y, String text) {
		this.out.append("<text class=\"%s\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>%n".formatted(style, anchor,
				number(x), number(y), escaped(text)));
	}

	void upwards(double x, double y, String text) {
		this.out.append("<text text-anchor=\"middle\" transform=\"translate(%s %s) rotate(-90)\">%s</text>%n"
			.formatted(number(x), number(y), escaped(text)));
	}

	private void polygon(String style, double... coordinates) {
		StringBuilder points = new StringBuilder();
		for (int i = 0; i < coordinates.length; i += 2) {
			points.append(number(coordinates[i])).append(',').append(number(coordinates[i + 1])).append(' ');
		}
		element("polygon class=\"%s\" points=\"%s\"", style, points.toString().trim());
	}

	private void element(String format, Object... values) {
		Object[] written = new Object[values.length];
		for (int i = 0; i < values.length; i++) {
			written[i] = (values[i] instanceof Double number) ? number(number) : values[i];
		}
		this.out.append('<').append(format.formatted(written)).append("/>\n");
	}

	static String number(double value) {
		return String.format(Locale.ROOT, "%.1f", value);
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	@Override
	public String toString() {
		return this.out + "</svg>\n";
	}

}
