package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.hibernate.generator.internal.TenantIdGeneration;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.hibernate.persister.entity.mutation.EntityTableMapping;
import org.hibernate.persister.internal.SqlFragmentPredicate;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one row for a key that is not the id: the inverse side of a one-to-one, a reference
 * to a unique column, a natural id. One row with that key may be active and any number
 * may be deleted. The active row is preferred, then the row that was deleted last.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): Hibernate expects one row and fails on
 * two. The preference is part of Hibernate's own statement: a separate query would run
 * while another result is being read, and would close that result outside a transaction.
 */
final class PreferredRow {

	/** The loader that is being built; nothing is loaded meanwhile. */
	private static final ThreadLocal<@Nullable Loader> building = new ThreadLocal<>();

	private final AbstractEntityPersister entity;

	/** The table with the flag: the root's table in a hierarchy with joined tables. */
	private final String table;

	private final TableGroup rows;

	private PreferredRow(AbstractEntityPersister entity, String table, TableGroup rows) {
		this.entity = entity;
		this.table = table;
		this.rows = rows;
	}

	/** Builds a loader by the key of an attribute. */
	static <L> L by(AbstractEntityPersister entity, String attribute, Supplier<L> loader) {
		Loader outer = building.get();
		building.set(new Loader(entity, entity.findByPath(attribute)));
		try {
			return loader.get();
		}
		finally {
			if (outer != null) {
				building.set(outer);
			}
			else {
				building.remove();
			}
		}
	}

	/** Restricts the root of the loader that is being built, if it is a loader by key. */
	static void restrictLoader(AbstractEntityPersister entity, String table, Consumer<Predicate> predicates,
			@Nullable TableGroup rows) {
		Loader loader = building.get();
		if (loader != null && loader.entity() == entity && rows != null
				&& rows.getNavigablePath().getParent() == null) {
			predicates.accept(new PreferredRow(entity, table, rows).with(loader.key()));
		}
	}

	/** Restricts the join of a reference, if it uses a key other than the id. */
	static void restrictJoin(AbstractEntityPersister entity, String table, Consumer<Predicate> predicates,
			@Nullable TableGroup rows) {
		if (rows == null || !(rows.getModelPart() instanceof ToOneAttributeMapping reference)) {
			return;
		}
		ForeignKeyDescriptor foreignKey = reference.getForeignKeyDescriptor();
		ModelPart key = (reference.getSideNature() == ForeignKeyDescriptor.Nature.TARGET) ? foreignKey.getKeyPart()
				: foreignKey.getTargetPart();
		if (!key.isEntityIdentifierMapping()) {
			PreferredRow row = new PreferredRow(entity, table, rows);
			if (entity.getTableMappings().length > 1) {
				predicates.accept(row.keepTogether());
			}
			predicates.accept(row.with(key));
		}
	}

	/**
	 * Always true. A predicate on the flag's table alone makes Hibernate join all tables
	 * of the row before the reference is joined. Otherwise it would join them one by one.
	 */
	private Predicate keepTogether() {
		return new SqlFragmentPredicate(flag(alias(this.table)) + " is not null");
	}

	/**
	 * The active row, or the row that was deleted last if no row with the same key is
	 * active.
	 */
	private Predicate with(ModelPart key) {
		return new SqlFragmentPredicate("(%s = false or %s)".formatted(flag(alias(this.table)),
				noneBetter(key, "(%1$s = false or %2$s)".formatted(flag("sd"), later()))));
	}

	/** The row that was deleted last. */
	static Predicate deletedLast(AbstractEntityPersister entity, String table, TableGroup rows, ModelPart key) {
		PreferredRow row = new PreferredRow(entity, table, rows);
		return new SqlFragmentPredicate("%s = true and %s".formatted(row.flag(row.alias(table)),
				row.noneBetter(key, "%s = true and %s".formatted(row.flag("sd"), row.later()))));
	}

	/**
	 * The active row, or the row that was deleted last, in any scope of the statement.
	 */
	static Predicate preferred(AbstractEntityPersister entity, String table, TableGroup rows, ModelPart key) {
		return new PreferredRow(entity, table, rows).with(key);
	}

	/** The active row. */
	static Predicate active(AbstractEntityPersister entity, String table, TableGroup rows) {
		PreferredRow row = new PreferredRow(entity, table, rows);
		return new SqlFragmentPredicate(row.flag(row.alias(table)) + " = false");
	}

	private String flag(String alias) {
		return alias + "." + this.entity.getPropertyColumnNames(SoftDeletable.FLAG)[0];
	}

	private String later() {
		return "(sd.%3$s > %1$s.%3$s or (sd.%3$s = %1$s.%3$s and sd.%2$s > %1$s.%2$s))".formatted(alias(this.table),
				id(this.table), this.entity.getPropertyColumnNames(SoftDeletable.TIME)[0]);
	}

	/** No other row with the same key is preferable. */
	private String noneBetter(ModelPart given, String better) {
		ModelPart key = (given instanceof ToOneAttributeMapping reference)
				? reference.getForeignKeyDescriptor().getKeyPart() : given;
		Map<String, String> others = new LinkedHashMap<>();
		others.put(this.table, "sd");
		if (!this.entity.getTableName().equals(this.table) && !isUnion()) {
			others.put(this.entity.getTableName(), "sd1");
		}
		List<String> conditions = new ArrayList<>();
		key.forEachSelectable((index, column) -> conditions.add(sameValue(column, others)));
		tenant().ifPresent((column) -> conditions.add("sd.%1$s = %2$s.%1$s".formatted(column, alias(this.table))));
		types().ifPresent(conditions::add);
		return "not exists (select 1 from %1$s where %2$s and sd.%4$s <> %3$s.%4$s and %5$s)".formatted(from(others),
				String.join(" and ", conditions), alias(this.table), id(this.table), better);
	}

	private String sameValue(SelectableMapping column, Map<String, String> others) {
		String keyTable = isUnion() ? this.table : column.getContainingTableExpression();
		String other = others.computeIfAbsent(keyTable, (table) -> "sd" + others.size());
		return "%1$s.%3$s = %2$s.%3$s".formatted(other, alias(keyTable), column.getSelectionExpression());
	}

	private String from(Map<String, String> others) {
		return others.entrySet()
			.stream()
			.map((table) -> table.getKey() + " " + table.getValue()
					+ ("sd".equals(table.getValue()) ? ""
							: " on %s.%s = sd.%s".formatted(table.getValue(), id(table.getKey()), id(this.table))))
			.collect(Collectors.joining(" join "));
	}

	private boolean isUnion() {
		return this.entity instanceof UnionSubclassEntityPersister;
	}

	private String alias(String table) {
		return this.rows.resolveTableReference(table).getIdentificationVariable();
	}

	private String id(String table) {
		for (EntityTableMapping mapping : this.entity.getTableMappings()) {
			if (mapping.getTableName().equals(table)) {
				return mapping.getKeyMapping().getKeyColumn(0).getColumnName();
			}
		}
		return this.entity.getIdentifierColumnNames()[0];
	}

	/** Another tenant may have the same key. */
	private Optional<String> tenant() {
		return Stream.of(this.entity.getPropertyNames())
			.filter((name) -> isTenant(this.entity.findAttributeMapping(name)))
			.map((name) -> this.entity.getPropertyColumnNames(name)[0])
			.findFirst();
	}

	/** Hibernate's synthetic properties have no mapping. */
	private static boolean isTenant(@Nullable AttributeMapping attribute) {
		return attribute != null && attribute.getGenerator() instanceof TenantIdGeneration;
	}

	/** Other types in the same table may have a column of the same name. */
	private Optional<String> types() {
		if (!this.entity.isInherited() || !this.entity.getTableName().equals(this.table)
				|| this.entity.getDiscriminatorColumnName() == null || isUnion()) {
			return Optional.empty();
		}
		var metamodel = this.entity.getFactory().getMappingMetamodel();
		List<String> values = this.entity.getSubclassEntityNames()
			.stream()
			.map((name) -> (AbstractEntityPersister) metamodel.getEntityDescriptor(name))
			.map(AbstractEntityPersister::getDiscriminatorSQLValue)
			.toList();
		return values.stream().anyMatch((value) -> value == null || value.endsWith("null")) ? Optional.empty()
				: Optional
					.of("sd." + this.entity.getDiscriminatorColumnName() + " in (" + String.join(", ", values) + ")");
	}

	/**
	 * A loader by key.
	 *
	 * @param entity the entity to load
	 * @param key the key
	 */
	private record Loader(AbstractEntityPersister entity, ModelPart key) {

	}

}
