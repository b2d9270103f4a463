package io.sharedcore.entity;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/**
 * Restricts collections of soft-deletable rows to active elements.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): the restriction is text in the mapping,
 * in which tables have to be qualified as Hibernate qualifies them.
 */
final class CollectionRestriction {

	private final SqlStringGenerationContext names;

	CollectionRestriction(SqlStringGenerationContext names) {
		this.names = names;
	}

	/** Restricts a collection, if its elements are soft-deletable rows. */
	void apply(Collection collection) {
		String restriction = restriction(collection);
		if (restriction != null) {
			String given = collection.getWhere();
			collection
				.setWhere((given != null && !given.isEmpty()) ? "(" + given + ") and " + restriction : restriction);
			keepElementJoined(collection);
		}
	}

	/**
	 * If an inner join only needs the elements' ids, Hibernate omits the elements' table,
	 * and with it the restriction on that table's join. A restriction of the elements
	 * themselves keeps the table.
	 */
	private static void keepElementJoined(Collection collection) {
		if (!collection.isOneToMany() && collection.getManyToManyWhere() == null) {
			collection.setManyToManyWhere("1 = 1");
		}
	}

	private @Nullable String restriction(Collection collection) {
		PersistentClass element = SoftDeletable.element(collection);
		if (element == null || !SoftDeletable.isMapped(element)) {
			return null;
		}
		return collection.isOneToMany() ? ofOneToMany(element)
				: ofManyToMany(element, (ManyToOne) collection.getElement());
	}

	/** The join table may reference a unique column other than the id. */
	private String ofManyToMany(PersistentClass element, ManyToOne reference) {
		String key = name(reference.getColumns().get(0));
		if (reference.isReferenceToPrimaryKey()) {
			return exists(element, "= " + key);
		}
		Property referenced = element.getReferencedProperty(reference.getReferencedPropertyName());
		Table table = referenced.getValue().getTable();
		return exists(element, "in (select sk." + name(table.getPrimaryKey().getColumns().get(0)) + " from "
				+ name(table) + " sk where sk." + name(referenced.getColumns().get(0)) + " = " + key + ")");
	}

	/** The root's table has the flag of a joined subclass. */
	private String ofOneToMany(PersistentClass element) {
		boolean inOwnTable = element.getTable() == element.getRootTable()
				|| element.getIdentityTable() != element.getRootTable();
		return inOwnTable ? SoftDeleteStatementInspector.ACTIVE.formatted(name(flag(element)))
				: exists(element, "= " + name(element.getKey().getColumns().get(0)));
	}

	/**
	 * A restriction on the element's alias would apply neither to {@code size()} nor to
	 * the statement that rewrites a bag, which would lose the associations of deleted
	 * rows.
	 */
	private String exists(PersistentClass element, String comparison) {
		return tables(element).stream()
			.map((table) -> "exists (select 1 from " + table + " sd where sd."
					+ name(element.getIdentifierProperty().getColumns().get(0)) + " " + comparison + " and "
					+ SoftDeleteStatementInspector.ACTIVE.formatted("sd." + name(flag(element))) + ")")
			.collect(Collectors.joining(" or ", "(", ")"));
	}

	/** The tables with the flags of an entity and its subclasses. */
	private Set<String> tables(PersistentClass element) {
		Set<String> tables = new LinkedHashSet<>();
		if (element.getTable().isPhysicalTable()
				&& !(element.isAbstract() == Boolean.TRUE && element.getIdentityTable() != element.getRootTable())) {
			tables.add(name(element.getIdentityTable()));
		}
		element.getSubclasses().stream().map(PersistentClass::getIdentityTable).map(this::name).forEach(tables::add);
		return tables;
	}

	private String name(Table table) {
		return this.names.format(table.getQualifiedTableName());
	}

	/**
	 * As the database quotes it: Hibernate puts the text of a restriction into some
	 * statements as it is.
	 */
	private String name(Column column) {
		return column.getQuotedName(this.names.getDialect());
	}

	private static Column flag(PersistentClass element) {
		return element.getProperty(SoftDeletable.FLAG).getColumns().get(0);
	}

}
