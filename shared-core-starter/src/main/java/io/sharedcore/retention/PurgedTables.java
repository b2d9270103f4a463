package io.sharedcore.retention;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ManyToManyCollectionPart;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.EntityTableMapping;
import org.jspecify.annotations.Nullable;

/**
 * The tables of which a purge removes rows: main tables, tables of subclasses, secondary
 * tables, and tables of elements and associations.
 * <p>
 * A row of a join table belongs to both sides, and is removed with either. An element of
 * a collection belongs to its owner: a reference from it to another row is one from
 * outside.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5).
 */
final class PurgedTables {

	private final RowTables rows;

	private final Map<String, PurgedTable> byName = new LinkedHashMap<>();

	private PurgedTables(RowTables rows) {
		this.rows = rows;
	}

	static Collection<PurgedTable> of(SessionFactoryImplementor sessionFactory, RowTables rows) {
		PurgedTables tables = new PurgedTables(rows);
		rows.all().forEach(tables::add);
		sessionFactory.getMappingMetamodel().forEachCollectionDescriptor(tables::add);
		return tables.byName.values();
	}

	private void add(RowTable table) {
		add(table.name(), RemovalCondition.byId(List.of(table), table.id()));
		for (RowType type : table.types()) {
			for (EntityTableMapping part : type.entity().getTableMappings()) {
				if (!part.getTableName().equals(table.name()) && !part.isInverse()) {
					add(part.getTableName(), RemovalCondition.byId(List.of(table),
							KeyColumns.keyColumn(type.entity(), part.getTableName())));
				}
			}
		}
	}

	private void add(CollectionPersister collection) {
		PluralAttributeMapping attribute = collection.getAttributeMapping();
		if (!collection.isOneToMany()) {
			String table = attribute.getSeparateCollectionTable();
			add(table, collection.getOwnerEntityPersister(), attribute.getKeyDescriptor());
			if (attribute.getElementDescriptor() instanceof ManyToManyCollectionPart element) {
				add(table, element.getEntityMappingType().getEntityPersister(), element.getForeignKeyDescriptor());
			}
		}
	}

	private void add(@Nullable String table, EntityPersister entity, ForeignKeyDescriptor foreignKey) {
		if (table == null || !RowTables.isSoftDeletable(entity)) {
			return;
		}
		List<String> columns = columns(foreignKey.getKeyPart());
		ModelPart target = foreignKey.getTargetPart();
		if (target.isEntityIdentifierMapping()) {
			add(table, RemovalCondition.byId(this.rows.of(entity), columns.get(0)));
			return;
		}
		for (AbstractEntityPersister concrete : MainTables.concrete(entity)) {
			add(table, new RemovalCondition(List.of(this.rows.ofConcrete(concrete)), columns,
					KeyColumns.of(concrete, KeyColumns.MAIN, target)));
		}
	}

	private void add(String table, RemovalCondition condition) {
		this.byName.computeIfAbsent(table, PurgedTable::new).add(condition);
	}

	private static List<String> columns(ModelPart part) {
		List<String> columns = new ArrayList<>();
		part.forEachSelectable((index, column) -> columns.add(column.getSelectionExpression()));
		return columns;
	}

}
