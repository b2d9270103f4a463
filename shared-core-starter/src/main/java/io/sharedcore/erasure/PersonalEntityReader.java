package io.sharedcore.erasure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import io.sharedcore.entity.AuditedEntity;
import io.sharedcore.entity.BaseEntity;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.JoinedSubclass;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.SingleTableSubclass;
import org.hibernate.mapping.Subclass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UnionSubclass;
import org.jspecify.annotations.Nullable;

/**
 * Reads a class of an entity from the mapping: its tables, its rows, and its columns.
 */
final class PersonalEntityReader {

	private final PersistentClass entity;

	private final MappingNames names;

	PersonalEntityReader(PersistentClass entity, SqlStringGenerationContext sql, Dialect dialect) {
		this.entity = entity;
		this.names = new MappingNames(sql, dialect);
	}

	MappingNames names() {
		return this.names;
	}

	PersonalEntity read(List<PersonalScope> scopes) {
		Table root = isUnion() ? this.entity.getTable() : this.entity.getRootClass().getTable();
		return new PersonalEntity(this.entity.getMappedClass(), this.entity.getJpaEntityName(),
				this.names.table(this.entity.getTable()), key(this.entity.getTable()), filter(), this.names.table(root),
				key(root), stamps(), scopes);
	}

	boolean hasSimpleKey() {
		return this.entity.getKey().getColumnSpan() == 1;
	}

	/** The table of a column: that of a subclass has the inherited columns, too. */
	Table table(Table declared) {
		boolean joined = this.entity.getJoinClosure().stream().anyMatch((join) -> join.getTable() == declared);
		return (isUnion() && !joined) ? this.entity.getTable() : declared;
	}

	/** The column of a table that has the key of the entity. */
	String key(Table table) {
		PersistentClass current = this.entity;
		while (current != null) {
			if (current.getTable() == table) {
				return column(current.getKey().getColumns());
			}
			current = current.getSuperclass();
		}
		return this.entity.getJoinClosure()
			.stream()
			.filter((join) -> join.getTable() == table)
			.map((join) -> column(join.getKey().getColumns()))
			.findFirst()
			.orElseGet(() -> column(this.entity.getKey().getColumns()));
	}

	private String column(List<Column> columns) {
		return this.names.column(columns.get(0));
	}

	private boolean isUnion() {
		PersistentClass current = this.entity;
		return current instanceof UnionSubclass
				|| current.getDirectSubclasses().stream().anyMatch(UnionSubclass.class::isInstance);
	}

	private String filter() {
		List<String> conditions = new ArrayList<>();
		for (Subclass subclass : this.entity.getDirectSubclasses()) {
			if (subclass instanceof JoinedSubclass joined) {
				conditions.add(
						"not exists (select from %s s where s.%s = r.%s)".formatted(this.names.table(joined.getTable()),
								column(joined.getKey().getColumns()), key(this.entity.getTable())));
			}
		}
		if (this.entity instanceof SingleTableSubclass
				|| this.entity.getDirectSubclasses().stream().anyMatch(SingleTableSubclass.class::isInstance)) {
			discriminator().ifPresent(conditions::add);
		}
		return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
	}

	private Optional<String> discriminator() {
		RootClass root = this.entity.getRootClass();
		String value = this.entity.getDiscriminatorValue();
		if (root.getDiscriminator() == null || value == null || value.equals("not null")) {
			return Optional.empty();
		}
		String column = root.getDiscriminator()
			.getSelectables()
			.stream()
			.map((selectable) -> (selectable instanceof Column named) ? "r." + this.names.column(named)
					: "(" + selectable.getText() + ")")
			.findFirst()
			.orElseThrow();
		return Optional.of(value.equals("null") ? column + " is null"
				: "trim(cast(%s as text)) = '%s'".formatted(column, value.replace("'", "''")));
	}

	private PersonalEntity.Stamps stamps() {
		Property version = this.entity.getVersion();
		Class<?> type = this.entity.getMappedClass();
		boolean base = BaseEntity.class.isAssignableFrom(type);
		boolean audited = AuditedEntity.class.isAssignableFrom(type);
		return new PersonalEntity.Stamps((version != null) ? column(version.getColumns()) : null,
				version != null && !Number.class.isAssignableFrom(boxed(version)), base ? property("updatedAt") : null,
				audited ? property("updatedBy") : null);
	}

	private static Class<?> boxed(Property version) {
		Class<?> type = version.getType().getReturnedClass();
		return type.isPrimitive() ? Long.class : type;
	}

	private @Nullable String property(String name) {
		return this.entity.getPropertyClosure()
			.stream()
			.filter((property) -> property.getName().equals(name))
			.map((property) -> column(property.getColumns()))
			.findFirst()
			.orElse(null);
	}

	/** Groups columns by their table. */
	List<PersonalTable> tables(Map<Table, List<PersonalColumn>> columns) {
		Map<Table, List<PersonalColumn>> byTable = columns.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> table(entry.getKey()), Map.Entry::getValue, (one, other) -> {
				List<PersonalColumn> both = new ArrayList<>(one);
				both.addAll(other);
				return both;
			}, LinkedHashMap::new));
		return byTable.entrySet()
			.stream()
			.map((entry) -> new PersonalTable(this.names.table(entry.getKey()), key(entry.getKey()),
					List.copyOf(entry.getValue()), null, null))
			.toList();
	}

	/** Whether a key or an id can name a person. */
	static boolean isId(Class<?> type) {
		return Objects.equals(type, UUID.class) || Objects.equals(type, String.class);
	}

}
