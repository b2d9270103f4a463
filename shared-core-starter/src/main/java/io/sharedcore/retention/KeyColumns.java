package io.sharedcore.retention;

import java.util.ArrayList;
import java.util.List;

import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.hibernate.persister.entity.mutation.EntityTableMapping;

/**
 * Columns of an entity that a reference consists of, or leads to, in its main table or in
 * others.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5).
 *
 * @param columns the columns, with aliases of their tables
 * @param tables the tables with their aliases; the first is the main table
 * @param conditions what joins the tables
 */
record KeyColumns(List<String> columns, List<String> tables, List<String> conditions) {

	/** The alias of the main table where there is only one. */
	static final String MAIN = "m";

	/**
	 * The columns of a part of an entity.
	 * @param alias the alias of its main table, and the prefix of the others
	 */
	static KeyColumns of(AbstractEntityPersister entity, String alias, ModelPart part) {
		String main = MainTables.name(entity);
		List<String> columns = new ArrayList<>();
		List<String> tables = new ArrayList<>(List.of(main + " " + alias));
		List<String> conditions = new ArrayList<>();
		part.forEachSelectable((index, column) -> {
			String table = column.getContainingTableExpression();
			boolean inMain = entity instanceof UnionSubclassEntityPersister || table.equals(main)
					|| part.isEntityIdentifierMapping();
			String owner = alias;
			if (!inMain) {
				String joined = table + " " + alias + "_";
				owner = alias + "_";
				if (!tables.contains(joined)) {
					tables.add(joined);
					conditions.add("%s.%s = %s.%s".formatted(owner, keyColumn(entity, table), alias,
							entity.getIdentifierColumnNames()[0]));
				}
			}
			columns.add(owner + "." + column.getSelectionExpression());
		});
		return new KeyColumns(columns, tables, conditions);
	}

	/** The column of a table of an entity that has its id. */
	static String keyColumn(AbstractEntityPersister entity, String table) {
		for (EntityTableMapping mapping : entity.getTableMappings()) {
			if (mapping.getTableName().equals(table)) {
				return mapping.getKeyMapping().getKeyColumn(0).getColumnName();
			}
		}
		throw new IllegalStateException(entity.getEntityName() + " has no table " + table);
	}

}
