package io.sharedcore.sample.demo.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Trees as text: the spans, with durations and services in columns.
 */
final class TraceText {

	private static final double NANOS_OF_A_MILLI = 1e6;

	private final List<Row> rows = new ArrayList<>();

	private TraceText() {
	}

	static List<String> lines(List<TraceNode> roots) {
		TraceText text = new TraceText();
		roots.forEach((root) -> text.add(root, relation(root), "", ""));
		int width = text.rows.stream().mapToInt(Row::width).max().orElse(0);
		return text.rows.stream().map((row) -> row.line(width)).toList();
	}

	private static String relation(TraceNode root) {
		return switch (root.relation()) {
			case LATER -> "later: ";
			case FRAGMENT -> "(parent not received) ";
			default -> "";
		};
	}

	private void add(TraceNode node, String before, String indent, String parentService) {
		String failure = node.isFailed() ? " ✗ " + node.failure() : "";
		this.rows.add(new Row(before + node.label() + failure, duration(node.durationNanos()),
				node.service().equals(parentService) ? "" : node.service()));
		for (int i = 0; i < node.children().size(); i++) {
			boolean last = i == node.children().size() - 1;
			add(node.children().get(i), indent + (last ? "└─ " : "├─ "), indent + (last ? "   " : "│  "),
					node.service());
		}
	}

	private static String duration(long nanos) {
		double millis = nanos / NANOS_OF_A_MILLI;
		return (millis < 1) ? "<1 ms" : String.format(Locale.ROOT, "%.0f ms", millis);
	}

	private record Row(String text, String duration, String service) {

		int width() {
			return this.text.codePointCount(0, this.text.length());
		}

		String line(int width) {
			return (this.text + " ".repeat(width - width()) + String.format("%12s  %s", this.duration, this.service))
				.stripTrailing();
		}

	}

}
