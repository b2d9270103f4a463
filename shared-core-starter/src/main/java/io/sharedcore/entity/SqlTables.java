package io.sharedcore.entity;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the tables that a statement deletes rows from or changes rows of, anywhere in the
 * statement, and in each statement of a text with several. It is used to guard tables,
 * here and in the audit trail.
 * <p>
 * It scans the words of SQL without a grammar. It ignores comments and literals, and
 * handles identifiers, quoted or not. It does not see what a function or a rule of the
 * database does.
 */
public final class SqlTables {

	private static final String NAME = "(?:only\\b[\\s(]*)?(" + TableName.PART + "(?:\\s*\\.\\s*" + TableName.PART
			+ ")*)";

	private static final Pattern DELETE = compile("\\bdelete\\s+(?:[\\w$.]+\\s+)?from\\s*" + NAME);

	private static final Pattern MERGE = compile("\\bmerge\\s+into\\s*" + NAME + ".*?\\bthen\\s+delete\\b");

	private static final Pattern UPDATE = compile("\\bupdate\\s*" + NAME);

	private static final Pattern MERGING_UPDATE = compile("\\bmerge\\s+into\\s*" + NAME + ".*?\\bthen\\s+update\\b");

	private static final Pattern INSERTING_UPDATE = compile("\\binsert\\s+into\\s*" + NAME + ".*?\\bdo\\s+update\\b");

	private static final Pattern TRUNCATE = compile(
			"\\btruncate\\b\\s*(?:table\\b\\s*)?((?:" + NAME + "[\\s*)]*,\\s*)*" + NAME + ")");

	private static final Pattern TABLE_IN_LIST = compile(NAME);

	/** A quoted identifier, a body between dollars, or text to ignore. */
	private static final Pattern QUOTED = compile("(\"(?:[^\"]|\"\")*\")|(\\$\\w*\\$)(.*?)\\2"
			+ "|/\\*.*?\\*/|--[^\\n]*|\\be'(?:[^'\\\\]|\\\\.|'')*'|'(?:[^']|'')*'");

	private static final Pattern ANONYMOUS_BLOCK = compile("^\\s*do\\b.*");

	private SqlTables() {
	}

	private static Pattern compile(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
	}

	/**
	 * The tables that a statement permanently removes rows from: by {@code delete},
	 * {@code truncate} or {@code merge}.
	 * @param sql the statement
	 * @return the tables
	 */
	public static Set<TableName> deletedFrom(String sql) {
		if (!mentions(sql, "delete") && !mentions(sql, "truncate")) {
			return Set.of();
		}
		String words = words(sql);
		Set<TableName> tables = new LinkedHashSet<>();
		addTables(tables, words, DELETE, MERGE);
		TRUNCATE.matcher(words)
			.results()
			.flatMap((truncate) -> TABLE_IN_LIST.matcher(truncate.group(1)).results())
			.forEach((listed) -> tables.add(TableName.of(listed.group(1))));
		return tables;
	}

	/**
	 * The tables of which a statement changes rows: by {@code update}, by {@code merge},
	 * or by an {@code insert} that updates an existing row.
	 * @param sql the statement
	 * @return the tables; it may contain other words
	 */
	public static Set<TableName> updated(String sql) {
		Set<TableName> tables = new LinkedHashSet<>();
		if (mentions(sql, "update")) {
			addTables(tables, words(sql), UPDATE, MERGING_UPDATE, INSERTING_UPDATE);
		}
		return tables;
	}

	private static void addTables(Set<TableName> tables, String words, Pattern... changes) {
		for (Pattern change : changes) {
			change.matcher(words).results().forEach((found) -> tables.add(TableName.of(found.group(1))));
		}
	}

	/**
	 * Whether the text contains the word. Every statement is tested, and nearly all
	 * contain {@code is_deleted}, which is another word.
	 */
	private static boolean mentions(String sql, String word) {
		int last = sql.length() - word.length();
		char lower = word.charAt(0);
		char upper = Character.toUpperCase(lower);
		for (int at = 0; at <= last; at++) {
			char first = sql.charAt(at);
			if ((first == lower || first == upper) && sql.regionMatches(true, at, word, 0, word.length())
					&& !isPartOfWord(sql, at - 1) && !isPartOfWord(sql, at + word.length())) {
				return true;
			}
		}
		return false;
	}

	private static boolean isPartOfWord(String sql, int at) {
		return at >= 0 && at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_');
	}

	/**
	 * Whether a statement may name a table.
	 * @param sql the statement
	 * @param table the table's name, in lower case and without quotes
	 * @return whether it may; false is certain
	 */
	public static boolean mayName(String sql, String table) {
		return UnicodeIdentifiers.decode(sql).toLowerCase(Locale.ROOT).contains(table);
	}

	private static String words(String sql) {
		boolean block = ANONYMOUS_BLOCK.matcher(sql).matches();
		return QUOTED.matcher(UnicodeIdentifiers.decode(sql))
			.replaceAll((quoted) -> Matcher.quoteReplacement(word(quoted, block)));
	}

	private static String word(MatchResult quoted, boolean block) {
		if (quoted.group(1) != null) {
			return quoted.group(1);
		}
		return (block && quoted.group(3) != null) ? quoted.group(3) : " ";
	}

}
