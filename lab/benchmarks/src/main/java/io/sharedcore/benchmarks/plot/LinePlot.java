package io.sharedcore.benchmarks.plot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines through medians, with a bar from the least to the greatest value at each.
 */
public final class LinePlot {

	/** So that one line's spread does not hide another's. */
	private static final double SPREAD_APART = 2.5;

	private final String title;

	private final Axis horizontal;

	private final Axis vertical;

	private final List<Line> lines = new ArrayList<>();

	/**
	 * A plot without lines yet.
	 * @param title what it shows
	 * @param horizontal what differs from point to point
	 * @param vertical what was measured
	 */
	public LinePlot(String title, Axis horizontal, Axis vertical) {
		this.title = title;
		this.horizontal = horizontal;
		this.vertical = vertical;
	}

	/**
	 * Adds a line.
	 * @param name what the legend calls it
	 * @param points its points, from left to right
	 * @return this plot
	 */
	public LinePlot line(String name, List<Point> points) {
		this.lines.add(new Line(name, List.copyOf(points)));
		return this;
	}

	/**
	 * Writes the picture.
	 * @param file the file, which is replaced
	 */
	public void write(Path file) {
		PlotFile.write(file, draw());
	}

	String draw() {
		Scale x = this.horizontal.over(least(Point::x), greatest(Point::x));
		Scale y = this.vertical.over(least(Point::least), greatest(Point::greatest));
		Frame frame = new Frame(this.title, this.horizontal, x, this.vertical, y,
				this.lines.stream().map(Line::name).toList());
		for (int i = 0; i < this.lines.size(); i++) {
			draw(i, this.lines.get(i), frame);
		}
		return frame.svg().toString();
	}

	private static void draw(int series, Line line, Frame frame) {
		String colour = "s" + series % Svg.COLOURS;
		frame.svg()
			.path("line " + colour,
					line.points()
						.stream()
						.map((point) -> Svg.number(frame.x(point.x())) + "," + Svg.number(frame.y(point.middle())))
						.collect(Collectors.joining(" ")));
		for (Point point : line.points()) {
			double at = frame.x(point.x());
			double beside = at + SPREAD_APART * series;
			frame.svg().line("spread " + colour, beside, frame.y(point.least()), beside, frame.y(point.greatest()));
			frame.svg().mark(series, at, frame.y(point.middle()));
		}
	}

	private double least(ToDoubleFunction<Point> value) {
		return points().mapToDouble(value).min().orElseThrow();
	}

	private double greatest(ToDoubleFunction<Point> value) {
		return points().mapToDouble(value).max().orElseThrow();
	}

	private Stream<Point> points() {
		return this.lines.stream().flatMap((line) -> line.points().stream());
	}

}
