package io.sharedcore.sample.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The lines of all logs that belong to one request, in the order of their time.
 */
final class LogTrail {

	private static final Pattern LINE = Pattern.compile(
			"(?<date>\\S+)T(?<time>\\S+)Z (?<level>\\w+) +\\[(?<service>[^]]+)] \\[[^]]+] (?<logger>\\S+) : (?<message>.*)");

	private LogTrail() {
	}

	static List<Entry> of(String requestId, List<Path> logs) {
		Pattern id = Pattern.compile("requestId=\"?" + Pattern.quote(requestId) + "\"?( |$)");
		return logs.stream()
			.flatMap(LogTrail::lines)
			.filter((line) -> id.matcher(line).find())
			.map(LINE::matcher)
			.filter(Matcher::matches)
			.map((line) -> new Entry(line.group("time"), line.group("level"), line.group("service"),
					line.group("message")))
			.sorted(Comparator.comparing(Entry::time))
			.toList();
	}

	private static Stream<String> lines(Path log) {
		try {
			return Files.readAllLines(log).stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A line of a log.
	 *
	 * @param time the time of day
	 * @param level the level
	 * @param service the service that wrote it
	 * @param message the message, with its key-value pairs
	 */
	record Entry(String time, String level, String service, String message) {

		@Override
		public String toString() {
			return String.format("%s  %-21s  %-7s  %s", this.time, this.service, this.level, this.message);
		}

	}

}
