package io.sharedcore.entity;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/**
 * The name of a table for comparisons: without quotes, in lower case.
 *
 * @param schema the schema, or null if it is not known
 * @param name the name in the schema
 */
public record TableName(@Nullable String schema, String name) {

	/** A part of a qualified name, quoted or not. */
	static final String PART = "(?:\"(?:[^\"]|\"\")*\"|`[^`]*`|\\[[^\\]]*\\]|[\\w$]+)";

	private static final Pattern PARTS = Pattern.compile(PART);

	/**
	 * Parses a name from a statement or a mapping.
	 * @param text the name, with or without schema, catalog and quotes
	 * @return the name
	 */
	public static TableName of(String text) {
		List<String> parts = PARTS.matcher(text).results().map(MatchResult::group).map(TableName::plain).toList();
		int last = parts.size() - 1;
		return (last < 0) ? new TableName(null, plain(text))
				: new TableName((last > 0) ? parts.get(last - 1) : null, parts.get(last));
	}

	/**
	 * The name of a mapped table, as Hibernate qualifies it.
	 * @param table the table
	 * @param sessionFactory the session factory that maps it
	 * @return the name; without a schema if neither the mapping nor the settings have one
	 */
	public static TableName of(Table table, SessionFactoryImplementor sessionFactory) {
		return of(sessionFactory.getSqlStringGenerationContext().format(table.getQualifiedTableName()));
	}

	private static String plain(String part) {
		return part.strip().replaceAll("[\"`\\[\\]]", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether both may be the same table: schemas are only compared if both are known.
	 * @param other the other name
	 * @return whether they may be the same
	 */
	public boolean mayBe(TableName other) {
		return this.name.equals(other.name)
				&& (this.schema == null || other.schema == null || Objects.equals(this.schema, other.schema));
	}

}
