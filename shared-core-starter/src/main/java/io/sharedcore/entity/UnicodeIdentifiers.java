package io.sharedcore.entity;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes PostgreSQL's identifiers with Unicode escapes, such as {@code U&"\0062ook"}
 * (PostgreSQL manual, 4.1.1): they would hide the name of a guarded table.
 */
final class UnicodeIdentifiers {

	private static final String GAP = "(?:\\s|/\\*.*?\\*/|--[^\\n]*)*";

	/** With or without a clause that names another escape character. */
	private static final Pattern IDENTIFIER = Pattern.compile(
			"\\bu&\"((?:[^\"]|\"\")*)\"(?:" + GAP + "\\buescape" + GAP + "(?:e?'(.)'|\\$\\w*\\$(.)\\$\\w*\\$))?",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private UnicodeIdentifiers() {
	}

	/** Whether a text may hold such an identifier. */
	static boolean maybeIn(String sql) {
		return sql.contains("&\"");
	}

	/** The statement with plain quoted identifiers in their place. */
	static String decode(String sql) {
		return !maybeIn(sql) ? sql : IDENTIFIER.matcher(sql)
			.replaceAll(
					(found) -> Matcher.quoteReplacement("\"" + decode(found.group(1), escapeCharacter(found)) + "\""));
	}

	private static String escapeCharacter(MatchResult found) {
		if (found.group(2) != null) {
			return found.group(2);
		}
		return (found.group(3) != null) ? found.group(3) : "\\";
	}

	private static String decode(String body, String escape) {
		String quoted = Pattern.quote(escape);
		return Pattern.compile(quoted + "(?:([0-9a-f]{4})|\\+([0-9a-f]{6})|" + quoted + ")", Pattern.CASE_INSENSITIVE)
			.matcher(body)
			.replaceAll((found) -> Matcher.quoteReplacement(character(found, escape)));
	}

	private static String character(MatchResult found, String escape) {
		String digits = (found.group(1) != null) ? found.group(1) : found.group(2);
		if (digits == null) {
			return escape;
		}
		int codePoint = Integer.parseInt(digits, 16);
		return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : found.group();
	}

}
