package io.sharedcore.logging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The grammar, read a second time by other means than the library's: regular expressions.
 */
final class GrammarParser {

	private static final String ESCAPE = "\\\\(?:[nrt\\\\\"|]|u[0-9a-f]{4})";

	/** Nothing that is a control character may stand in any line. */
	private static final Pattern CONTROL = Pattern
		.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

	private static final Pattern ESCAPED = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");

	private static final Pattern LONE_SURROGATE = Pattern
		.compile("[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");

	private static final Pattern HEAD = Pattern.compile("([+-]?\\d{4,10}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z) "
			+ "(TRACE   |DEBUG   |INFO    |WARNING |ERROR   |CRITICAL) \\[([^\\]]*+)\\] \\[([^\\]]*+)\\] ([^ ]*+) : ");

	private static final Pattern PAIR = Pattern.compile("((?:[^\\\\ =\"|]|" + ESCAPE + ")*+)=(?:\"((?:[^\\\\\"]|"
			+ ESCAPE + ")*+)\"|((?:[^\\\\ =\"|]|" + ESCAPE + ")++))");

	private GrammarParser() {
	}

	static Parsed parse(String text) {
		check(text.endsWith("\n"), "ends in a line feed");
		String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
		String line = lines[0];
		check(!CONTROL.matcher(line).find(), "has no control character");
		check(line.indexOf('\t') < 0, "has no tab");
		check(!LONE_SURROGATE.matcher(text).find(), "has no lone surrogate");
		Matcher head = HEAD.matcher(line);
		check(head.lookingAt(), "has a head");
		String rest = line.substring(head.end());
		int bar = rest.indexOf(" | ");
		String message = (bar >= 0) ? rest.substring(0, bar) : rest;
		List<Map.Entry<String, String>> pairs = (bar >= 0) ? pairs(rest.substring(bar + 3)) : List.of();
		for (int i = 1; i < lines.length; i++) {
			check(lines[i].startsWith("\t"), "indents its stack trace");
			check(!CONTROL.matcher(lines[i]).find(), "has no control character in its stack trace");
			check(lines[i].stripLeading().indexOf('\t') < 0, "has no tab within its stack trace");
		}
		return new Parsed(head.group(1), head.group(2).trim(), unescape(head.group(3)), unescape(head.group(4)),
				unescape(head.group(5)), unescape(message), pairs, lines.length - 1);
	}

	private static List<Map.Entry<String, String>> pairs(String text) {
		List<Map.Entry<String, String>> pairs = new ArrayList<>();
		Matcher pair = PAIR.matcher(text);
		int position = 0;
		while (true) {
			check(pair.find(position) && pair.start() == position, "has a pair");
			@Nullable String quoted = pair.group(2);
			check(quoted == null || quoted.isEmpty() || quoted.chars().anyMatch((unit) -> " =|\"".indexOf(unit) >= 0),
					"quotes what needs quotes");
			pairs.add(Map.entry(unescape(pair.group(1)), unescape((quoted != null) ? quoted : pair.group(3))));
			position = pair.end();
			if (position == text.length()) {
				return pairs;
			}
			check(text.charAt(position) == ' ', "separates pairs");
			position++;
		}
	}

	private static String unescape(String text) {
		return (text.indexOf('\\') < 0) ? text : ESCAPED.matcher(text).replaceAll((escape) -> {
			String unit = escape.group(1);
			String character = (unit != null) ? String.valueOf((char) Integer.parseInt(unit, 16))
					: switch (escape.group(2)) {
						case "n" -> "\n";
						case "r" -> "\r";
						case "t" -> "\t";
						default -> escape.group(2);
					};
			return Matcher.quoteReplacement(character);
		});
	}

	private static void check(boolean condition, String what) {
		if (!condition) {
			throw new AssertionError("Not a line of the grammar: it no longer " + what);
		}
	}

	record Parsed(String timestamp, String level, String service, String thread, String logger, String message,
			List<Map.Entry<String, String>> pairs, int traceLines) {
	}

}
