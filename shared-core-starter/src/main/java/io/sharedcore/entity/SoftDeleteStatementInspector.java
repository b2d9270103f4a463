package io.sharedcore.entity;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/**
 * Inspects each statement before it is sent to the database. It makes deleted rows
 * visible in a {@link SoftDeleteScope}, and refuses permanent deletes.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5). A plan is translated once and cached for
 * all scopes, so the visibility is changed in the text of the statement. {@link #ACTIVE}
 * is a form that no other code writes. PostgreSQL simplifies it to the predicate of a
 * partial index {@code where is_deleted = false}.
 */
final class SoftDeleteStatementInspector implements StatementInspector {

	/** The restriction to active rows, for {@link String#formatted} with a column. */
	static final String ACTIVE = "(false = %s)";

	private static final Pattern RESTRICTION = Pattern.compile("\\(false = ([^()]+)\\)");

	private static final String ALWAYS = "($1 is not null)";

	/** Hibernate's alias for the owner of the rows that a statement removes. */
	private static final String REMOVED_OWNER = " to_delete_";

	/**
	 * A row of a join table is removed with its owner, whether its element is deleted or
	 * not.
	 */
	private static final Pattern LINK_OF_REMOVED_OWNER = Pattern
		.compile("(?<=to_delete_\\.\\w{1,64} and )\\(false = (sd\\.[^()]+)\\)");

	private static final Pattern CHANGE_WITHOUT_ALIAS = Pattern
		.compile("\\s*(?:/\\*.*?\\*/\\s*)?(?:delete\\s+from|update)\\s+" + TableName.PART + "(?:\\." + TableName.PART
				+ ")*\\s+(?:set|where)\\s", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final ThreadLocal<@Nullable Boolean> onlyText = new ThreadLocal<>();

	private final @Nullable StatementInspector next;

	private final boolean refuseDeletes;

	private final Map<Class<?>, Boolean> unconditional = new ConcurrentHashMap<>();

	private volatile Set<TableName> tables = Set.of();

	private volatile Set<TableName> collectionTables = Set.of();

	SoftDeleteStatementInspector(@Nullable StatementInspector next, boolean refuseDeletes) {
		this.next = next;
		this.refuseDeletes = refuseDeletes;
	}

	/**
	 * Sets the tables to guard.
	 * @param tables the tables of soft-deletable entities
	 * @param collectionTables the tables of their elements and associations
	 */
	void guard(Set<TableName> tables, Set<TableName> collectionTables) {
		this.tables = tables;
		this.collectionTables = collectionTables;
	}

	/** Whether {@link VisibleRowsQuery} adds no condition, by type of entity. */
	Map<Class<?>, Boolean> unconditional() {
		return this.unconditional;
	}

	/**
	 * The text of the first statement that some work would send, which is not sent.
	 */
	static @Nullable String textOf(Runnable work) {
		onlyText.set(true);
		try {
			work.run();
			return null;
		}
		catch (OnlyText ex) {
			return ex.getMessage();
		}
		finally {
			onlyText.remove();
		}
	}

	@Override
	public String inspect(String sql) {
		if (onlyText.get() != null) {
			throw new OnlyText(sql);
		}
		if (this.refuseDeletes) {
			refuseHardDelete(sql);
		}
		Visibility visibility = SoftDeleteScope.current();
		String statement = sql.contains(REMOVED_OWNER) ? LINK_OF_REMOVED_OWNER.matcher(sql).replaceAll(ALWAYS) : sql;
		if (visibility != Visibility.ACTIVE) {
			statement = rewrite(statement, visibility);
		}
		if (this.next == null) {
			return statement;
		}
		String inspected = this.next.inspect(statement);
		return (inspected != null) ? inspected : statement;
	}

	private void refuseHardDelete(String sql) {
		for (TableName table : SqlTables.deletedFrom(sql)) {
			if (contains(this.tables, table)) {
				throw new HardDeleteException("A bulk delete of '" + table.name()
						+ "' was refused: it would remove soft-deletable rows for good. Delete through SoftDeleteRepository or EntityManager.remove, or set shared-core.entity.hard-delete=allow for a purge");
			}
			if (contains(this.collectionTables, table) && !ofOneRow(sql)) {
				throw new HardDeleteException("A bulk delete was refused before it removed the rows of '" + table.name()
						+ "': what hangs on soft-deletable rows stays. Delete through SoftDeleteRepository or EntityManager.remove, or set shared-core.entity.hard-delete=allow for a purge");
			}
		}
	}

	private static boolean contains(Set<TableName> guarded, TableName table) {
		return guarded.stream().anyMatch(table::mayBe);
	}

	/** As Hibernate writes it when a collection changes, not a bulk delete. */
	private static boolean ofOneRow(String sql) {
		String lower = sql.toLowerCase(Locale.ROOT);
		return lower.contains(" where ") && !lower.contains(" in (select ");
	}

	private static String rewrite(String sql, Visibility visibility) {
		return isChangeOfCollection(sql) ? sql
				: RESTRICTION.matcher(sql).replaceAll((visibility == Visibility.ONLY_DELETED) ? "(true = $1)" : ALWAYS);
	}

	/**
	 * The elements of a collection are written with the restriction of their default
	 * read, whatever the scope. Unlike a bulk statement, such a statement has no alias
	 * and belongs to one owner.
	 */
	private static boolean isChangeOfCollection(String sql) {
		return CHANGE_WITHOUT_ALIAS.matcher(sql).lookingAt() && ofOneRow(sql);
	}

	/** Ends the work once the statement's text is known. */
	private static final class OnlyText extends RuntimeException {

		OnlyText(String sql) {
			super(sql, null, false, false);
		}

	}

}
