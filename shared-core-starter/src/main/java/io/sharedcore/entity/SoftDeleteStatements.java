package io.sharedcore.entity;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each statement on its way to the database: shows deleted rows to those that
 * run in a {@link SoftDeleteScope}, and refuses those that would delete for good.
 * <p>
 * Reaches into Hibernate (checked on 7.4.5): a plan is translated once and cached without
 * regard to the scope, so that one plan serves all scopes; what the scope changes is
 * changed here, in the text. {@link #ACTIVE} is a form that nobody else writes, and that
 * PostgreSQL simplifies to the predicate of a partial index {@code where is_deleted =
 * false}.
 */
final class SoftDeleteStatements implements StatementInspector {

	/** The restriction to active rows, for {@link String#formatted} with a column. */
	static final String ACTIVE = "(false = %s)";

	private static final Pattern RESTRICTION = Pattern.compile("\\(false = ([^()]+)\\)");

	private static final Pattern QUALIFIED_RESTRICTION = Pattern.compile("\\(false = ([^().]+\\.[^()]+)\\)");

	private final @Nullable StatementInspector next;

	private final boolean refuseDeletes;

	private volatile Set<String> tables = Set.of();

	private volatile Set<String> collectionTables = Set.of();

	SoftDeleteStatements(@Nullable StatementInspector next, boolean refuseDeletes) {
		this.next = next;
		this.refuseDeletes = refuseDeletes;
	}

	/**
	 * Says what to guard.
	 * @param tables the tables of soft-deletable entities
	 * @param collectionTables the tables of what hangs on their rows: elements and links
	 */
	void guard(Set<String> tables, Set<String> collectionTables) {
		this.tables = tables;
		this.collectionTables = collectionTables;
	}

	@Override
	public String inspect(String sql) {
		if (this.refuseDeletes) {
			refuseHardDelete(sql);
		}
		Visibility visibility = SoftDeleteScope.current();
		String statement = (visibility != Visibility.ACTIVE) ? rewrite(sql, visibility) : sql;
		if (this.next == null) {
			return statement;
		}
		String inspected = this.next.inspect(statement);
		return (inspected != null) ? inspected : statement;
	}

	private void refuseHardDelete(String sql) {
		for (String table : ChangedTables.deletedFrom(sql)) {
			if (this.tables.contains(table)) {
				throw new HardDeleteException("A bulk delete of '" + table
						+ "' was refused: it would remove soft-deletable rows for good. Delete through SoftDeleteRepository or EntityManager.remove, or set shared-core.entity.hard-delete=allow for a purge");
			}
			if (this.collectionTables.contains(table) && !ofOneRow(sql)) {
				throw new HardDeleteException("A bulk delete was refused before it removed the rows of '" + table
						+ "': what hangs on soft-deletable rows stays. Delete through SoftDeleteRepository or EntityManager.remove, or set shared-core.entity.hard-delete=allow for a purge");
			}
		}
	}

	/** As Hibernate writes it when a collection changes, not a bulk delete. */
	private static boolean ofOneRow(String sql) {
		String lower = sql.toLowerCase(Locale.ROOT);
		return lower.contains(" where ") && !lower.contains(" in (select ");
	}

	/**
	 * Collections are written under the restriction under which they are read by default:
	 * only what reads, and bulk updates of entities (which qualify their columns), sees
	 * the scope.
	 */
	private static String rewrite(String sql, Visibility visibility) {
		if (startsWith(sql, "delete")) {
			return sql;
		}
		boolean reads = startsWith(sql, "select") || startsWith(sql, "with");
		Matcher restriction = (reads ? RESTRICTION : QUALIFIED_RESTRICTION).matcher(sql);
		return restriction.replaceAll((visibility == Visibility.ONLY_DELETED) ? "(true = $1)" : "($1 is not null)");
	}

	private static boolean startsWith(String sql, String keyword) {
		int start = 0;
		if (sql.startsWith("/*")) {
			start = sql.indexOf("*/") + 2;
		}
		while (start < sql.length() && (Character.isWhitespace(sql.charAt(start)) || sql.charAt(start) == '(')) {
			start++;
		}
		return sql.regionMatches(true, start, keyword, 0, keyword.length());
	}

}
