package io.sharedcore.retention;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sharedcore.entity.BaseEntity;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.JoinedSubclassEntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The main tables of the soft-deletable entities of a session factory.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5) for the names of tables and columns, and
 * for the values that distinguish entities in one table.
 */
final class RowTables {

	private final Map<String, RowTable> byName = new LinkedHashMap<>();

	private RowTables() {
	}

	static RowTables of(SessionFactoryImplementor sessionFactory) {
		Map<String, List<RowType>> types = new LinkedHashMap<>();
		sessionFactory.getMappingMetamodel().forEachEntityDescriptor((entity) -> {
			if (isSoftDeletable(entity) && entity instanceof AbstractEntityPersister known && !known.isAbstract()
					&& !isSubselect(known)) {
				types.computeIfAbsent(MainTables.name(known), (name) -> new ArrayList<>())
					.add(new RowType(known, condition(known)));
			}
		});
		RowTables tables = new RowTables();
		types.forEach((name, ofTable) -> {
			ofTable.sort(Comparator.comparing(RowType::isEvery)
				.thenComparing((type) -> type.condition().endsWith("not null"))
				.thenComparing((type) -> type.entity().getSubclassEntityNames().size()));
			tables.byName.put(name, new RowTable(name, ofTable));
		});
		return tables;
	}

	/** Its rows are those of a query and not of a table. */
	private static boolean isSubselect(AbstractEntityPersister entity) {
		return MainTables.name(entity).startsWith("(");
	}

	static boolean isSoftDeletable(EntityPersister entity) {
		Class<?> type = entity.getMappedClass();
		return type != null && BaseEntity.class.isAssignableFrom(type);
	}

	private static String condition(AbstractEntityPersister entity) {
		if (entity instanceof JoinedSubclassEntityPersister) {
			return entity.isInherited() ? "exists (select from %s s where s.%s = %%s.%s)".formatted(
					entity.getTableName().replace("%", "%%"), entity.getIdentifierColumnNames()[0],
					entity.getIdentifierColumnNames()[0]) : RowType.ALL;
		}
		String column = entity.getDiscriminatorColumnName();
		String value = entity.getDiscriminatorSQLValue();
		if (column == null || value == null || entity.getSubclassEntityNames().size() == 1 && !entity.isInherited()) {
			return RowType.ALL;
		}
		boolean isNull = value.equals("null") || value.equals("not null");
		return "%s." + column + (isNull ? " is " : " = ") + value.replace("%", "%%");
	}

	Collection<RowTable> all() {
		return this.byName.values();
	}

	/** The tables of an entity's rows; none if it is not soft-deletable. */
	List<RowTable> of(EntityPersister entity) {
		return !isSoftDeletable(entity) ? List.of()
				: MainTables.concrete(entity)
					.stream()
					.filter((concrete) -> !isSubselect(concrete))
					.map(this::ofConcrete)
					.distinct()
					.toList();
	}

	RowTable ofConcrete(AbstractEntityPersister entity) {
		RowTable table = this.byName.get(MainTables.name(entity));
		if (table == null) {
			throw new IllegalArgumentException(entity.getEntityName() + " has no table");
		}
		return table;
	}

	@Nullable RowTable named(String name) {
		return this.byName.get(name);
	}

}
