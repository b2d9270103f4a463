package io.sharedcore.benchmarks.plot;

import java.util.List;

/**
 * Values that belong together, in the order in which they are joined.
 *
 * @param name what the legend calls them
 * @param points the values
 */
record Line(String name, List<Point> points) {
}
