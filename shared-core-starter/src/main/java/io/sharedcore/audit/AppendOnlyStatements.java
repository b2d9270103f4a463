package io.sharedcore.audit;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/**
 * Refuses statements that would change or remove audit records in bulk, before they reach
 * the database: those of JPQL, of criteria, and native ones.
 */
final class AppendOnlyStatements implements StatementInspector {

	private static final String CHANGES = "(?:\\bdelete\\s+from|\\bupdate|\\btruncate(?:\\s+table)?|\\bmerge\\s+into)"
			+ "\\s+(?:only\\s+)?(?:[\\w\"`]+\\s*\\.\\s*)?[\"`]?(?:%1$s)\\b"
			+ "|\\binsert\\s+into\\s+(?:[\\w\"`]+\\s*\\.\\s*)?[\"`]?(?:%1$s)\\b.*\\bdo\\s+update\\b";

	private static final Pattern COMMENTS = Pattern.compile("/\\*.*?\\*/|--[^\\n]*", Pattern.DOTALL);

	private final @Nullable StatementInspector next;

	private volatile Set<String> tables = Set.of();

	private volatile @Nullable Pattern changes;

	AppendOnlyStatements(@Nullable StatementInspector next) {
		this.next = next;
	}

	/** Says which tables hold audit records. */
	void guard(Set<String> names) {
		this.tables = names.stream().map((name) -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
		String alternatives = this.tables.stream().map(Pattern::quote).collect(Collectors.joining("|"));
		this.changes = Pattern.compile(CHANGES.formatted(alternatives), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
	}

	@Override
	public @Nullable String inspect(String sql) {
		if (!isRead(sql)) {
			refuseChange(sql);
		}
		return (this.next != null) ? this.next.inspect(sql) : sql;
	}

	private static boolean isRead(String sql) {
		return sql.regionMatches(true, 0, "select", 0, "select".length());
	}

	private void refuseChange(String sql) {
		String lower = sql.toLowerCase(Locale.ROOT);
		Pattern pattern = this.changes;
		if (pattern == null || this.tables.stream().noneMatch(lower::contains)) {
			return;
		}
		if (pattern.matcher(COMMENTS.matcher(sql).replaceAll(" ")).find()) {
			throw new AppendOnlyException("A statement that would change or remove audit records was refused");
		}
	}

}
