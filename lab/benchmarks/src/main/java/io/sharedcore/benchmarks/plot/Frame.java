package io.sharedcore.benchmarks.plot;

import java.util.List;

/**
 * The title, the legend and the axes of a plot, and where values lie between them.
 */
final class Frame {

	private static final int WIDTH = 760;

	private static final int HEIGHT = 440;

	private static final int LEFT = 80;

	private static final int RIGHT = 24;

	private static final int BOTTOM = 58;

	private static final int LEGEND_ROW = 22;

	private static final double LETTER = 7.4;

	private final Svg svg;

	private final int top;

	private final Scale x;

	private final Scale y;

	Frame(String title, Axis horizontal, Scale x, Axis vertical, Scale y, List<String> series) {
		this.svg = new Svg(WIDTH, HEIGHT, title);
		this.x = x;
		this.y = y;
		this.svg.text("title", "start", 20, 28, title);
		this.top = legend(series) + 24;
		axes(horizontal, vertical);
	}

	/** In rows beneath the title, as many entries in each as fit. */
	private int legend(List<String> series) {
		double left = 26;
		int row = 52;
		for (int i = 0; i < series.size(); i++) {
			double width = 16 + LETTER * series.get(i).length() + 20;
			if (left > 26 && left + width > WIDTH - RIGHT) {
				left = 26;
				row += LEGEND_ROW;
			}
			this.svg.mark(i, left, row - 4.5);
			this.svg.text("", "start", left + 11, row, series.get(i));
			left += width;
		}
		return row;
	}

	private void axes(Axis horizontal, Axis vertical) {
		for (Scale.Tick tick : this.y.ticks()) {
			double at = y(tick.value());
			this.svg.line("grid", LEFT, at, WIDTH - RIGHT, at);
			this.svg.text("", "end", LEFT - 8, at + 4.5, tick.text());
		}
		for (Scale.Tick tick : this.x.ticks()) {
			this.svg.line("axis", x(tick.value()), bottom(), x(tick.value()), bottom() + 5);
			this.svg.text("", "middle", x(tick.value()), bottom() + 20, tick.text());
		}
		this.svg.line("axis", LEFT, bottom(), WIDTH - RIGHT, bottom());
		this.svg.line("axis", LEFT, this.top, LEFT, bottom());
		this.svg.text("", "middle", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, horizontal.label());
		this.svg.upwards(20, (this.top + bottom()) / 2, vertical.label());
	}

	Svg svg() {
		return this.svg;
	}

	double x(double value) {
		return LEFT + this.x.fraction(value) * (WIDTH - RIGHT - LEFT);
	}

	double y(double value) {
		return bottom() - this.y.fraction(value) * (bottom() - this.top);
	}

	double bottom() {
		return HEIGHT - BOTTOM;
	}

}
