package io.sharedcore.retention;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.sharedcore.entity.CascadePath;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ManyToManyCollectionPart;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.metamodel.spi.MappingMetamodelImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;

/**
 * The joins of all associations over which deletions cascade.
 * <p>
 * A query of Hibernate would be shorter, but it would only see the rows of one tenant,
 * and not those that a filter or restriction hides. Uses Hibernate's internals (checked
 * on 7.4.5).
 */
final class CascadeJoins {

	private static final String JOIN_TABLE = "j";

	private final MappingMetamodelImplementor metamodel;

	private final RowTables rows;

	private CascadeJoins(MappingMetamodelImplementor metamodel, RowTables rows) {
		this.metamodel = metamodel;
		this.rows = rows;
	}

	static Collection<CascadeJoin> of(SessionFactoryImplementor sessionFactory, RowTables rows) {
		CascadeJoins joins = new CascadeJoins(sessionFactory.getMappingMetamodel(), rows);
		Set<CascadeJoin> all = new LinkedHashSet<>();
		CascadePath.of(sessionFactory).forEach((path) -> all.addAll(joins.of(path)));
		return all;
	}

	private List<CascadeJoin> of(CascadePath path) {
		List<CascadeJoin> joins = new ArrayList<>();
		for (RowTable from : tables(path.entityType())) {
			for (RowTable to : tables(path.target())) {
				joins.add(join(path, from, to));
			}
		}
		return joins;
	}

	private List<RowTable> tables(Class<?> type) {
		return this.rows.of(this.metamodel.getEntityDescriptor(type));
	}

	private CascadeJoin join(CascadePath path, RowTable from, RowTable to) {
		String fromAlias = path.owning() ? CascadeJoin.OWNER : CascadeJoin.DEPENDENT;
		String toAlias = path.owning() ? CascadeJoin.DEPENDENT : CascadeJoin.OWNER;
		List<String> tables = new ArrayList<>();
		List<String> conditions = new ArrayList<>();
		Side here = new Side(entity(path.entityType(), from), fromAlias);
		Side there = new Side(entity(path.target(), to), toAlias);
		connect(here, there, here.entity().findByPath(path.attribute()), tables, conditions);
		addType(path.entityType(), from, fromAlias, conditions);
		addType(path.target(), to, toAlias, conditions);
		return new CascadeJoin(path.owning() ? from : to, path.owning() ? to : from,
				tables.stream().distinct().toList(), String.join(" and ", conditions));
	}

	/** A concrete entity of a type in a table. */
	private AbstractEntityPersister entity(Class<?> type, RowTable table) {
		return concrete(type).filter((entity) -> this.rows.named(MainTables.name(entity)) == table)
			.findFirst()
			.orElseThrow();
	}

	private Stream<AbstractEntityPersister> concrete(Class<?> type) {
		return MainTables.concrete(this.metamodel.getEntityDescriptor(type)).stream();
	}

	private static void connect(Side here, Side there, ModelPart attribute, List<String> tables,
			List<String> conditions) {
		if (attribute instanceof ToOneAttributeMapping reference) {
			ForeignKeyDescriptor key = reference.getForeignKeyDescriptor();
			boolean isHere = reference.getSideNature() == ForeignKeyDescriptor.Nature.KEY;
			connect(here.columns(isHere ? key.getKeyPart() : key.getTargetPart()),
					there.columns(isHere ? key.getTargetPart() : key.getKeyPart()), tables, conditions);
		}
		else if (attribute instanceof PluralAttributeMapping collection) {
			ForeignKeyDescriptor key = collection.getKeyDescriptor();
			KeyColumns owner = here.columns(key.getTargetPart());
			if (collection.getElementDescriptor() instanceof ManyToManyCollectionPart element) {
				ForeignKeyDescriptor link = element.getForeignKeyDescriptor();
				String table = collection.getSeparateCollectionTable();
				connect(owner, joinTable(table, key.getKeyPart()), tables, conditions);
				connect(joinTable(table, link.getKeyPart()), there.columns(link.getTargetPart()), tables, conditions);
			}
			else {
				connect(owner, there.columns(key.getKeyPart()), tables, conditions);
			}
		}
		else {
			throw new IllegalStateException("The association " + attribute + " cannot be followed");
		}
	}

	private static KeyColumns joinTable(String table, ModelPart part) {
		List<String> columns = new ArrayList<>();
		part.forEachSelectable((index, column) -> columns.add(JOIN_TABLE + "." + column.getSelectionExpression()));
		return new KeyColumns(columns, List.of(table + " " + JOIN_TABLE), List.of());
	}

	private static void connect(KeyColumns one, KeyColumns other, List<String> tables, List<String> conditions) {
		Stream.of(one, other).forEach((side) -> {
			tables.addAll(side.tables());
			conditions.addAll(side.conditions());
		});
		for (int i = 0; i < one.columns().size(); i++) {
			conditions.add(one.columns().get(i) + " = " + other.columns().get(i));
		}
	}

	/** Other entities in the same table may have the same columns. */
	private void addType(Class<?> type, RowTable table, String alias, List<String> conditions) {
		Set<AbstractEntityPersister> entities = concrete(type).collect(Collectors.toSet());
		List<String> numbers = IntStream.range(0, table.types().size())
			.filter((i) -> entities.contains(table.types().get(i).entity()))
			.mapToObj(String::valueOf)
			.toList();
		if (table.isShared() && numbers.size() < table.types().size()) {
			conditions.add("%s in (%s)".formatted(table.typeNumber(alias), String.join(", ", numbers)));
		}
	}

	/**
	 * One side of an association.
	 *
	 * @param entity the entity
	 * @param alias the alias of its main table
	 */
	private record Side(AbstractEntityPersister entity, String alias) {

		KeyColumns columns(ModelPart part) {
			return KeyColumns.of(this.entity, this.alias, part);
		}

	}

}
