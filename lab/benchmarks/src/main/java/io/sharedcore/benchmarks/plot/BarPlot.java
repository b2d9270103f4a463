package io.sharedcore.benchmarks.plot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Bars from 0 on, side by side in named groups, with their values written over them.
 */
public final class BarPlot {

	/** Of a group's place, what its bars fill together. */
	private static final double FILLED = 0.7;

	private final String title;

	private final Axis horizontal;

	private final Axis vertical;

	private final int groups;

	private final List<Line> series = new ArrayList<>();

	/**
	 * A plot without bars yet.
	 * @param title what it shows
	 * @param groups the names of the groups
	 * @param value what was measured, with its unit
	 */
	public BarPlot(String title, List<String> groups, String value) {
		this.title = title;
		this.horizontal = Axis.categories("", groups);
		this.vertical = Axis.linear(value);
		this.groups = groups.size();
	}

	/**
	 * Adds one bar to each group.
	 * @param name what the legend calls them
	 * @param points the bars; a point's x is the index of its group, from 0 on
	 * @return this plot
	 */
	public BarPlot bars(String name, List<Point> points) {
		this.series.add(new Line(name, List.copyOf(points)));
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
		double greatest = this.series.stream()
			.flatMap((bars) -> bars.points().stream())
			.mapToDouble(Point::greatest)
			.max()
			.orElseThrow();
		Frame frame = new Frame(this.title, this.horizontal, this.horizontal.over(0, this.groups), this.vertical,
				this.vertical.over(0, greatest), this.series.stream().map(Line::name).toList());
		for (int i = 0; i < this.series.size(); i++) {
			for (Point point : this.series.get(i).points()) {
				draw(i, point, frame);
			}
		}
		return frame.svg().toString();
	}

	private void draw(int series, Point point, Frame frame) {
		double width = FILLED / this.series.size();
		double start = frame.x(point.x() - FILLED / 2 + series * width);
		double end = frame.x(point.x() - FILLED / 2 + (series + 1) * width) - 3;
		double middle = (start + end) / 2;
		double height = frame.y(point.middle());
		frame.svg().rectangle("s" + series % Svg.COLOURS, start, height, end - start, frame.bottom() - height);
		if (point.least() < point.greatest()) {
			frame.svg().line("onbar", middle, frame.y(point.least()), middle, frame.y(point.greatest()));
		}
		frame.svg().text("", "middle", middle, frame.y(point.greatest()) - 6, Scale.text(point.middle()));
	}

}
