package io.sharedcore.erasure;

import java.util.List;
import java.util.Optional;

import org.hibernate.boot.Metadata;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.OneToOne;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/**
 * Reads the column of an attribute that names a person.
 */
final class SubjectLinkReader {

	private final PersistentClass entity;

	private final Metadata metadata;

	private final PersonalEntityReader reader;

	private final List<String> problems;

	SubjectLinkReader(PersistentClass entity, Metadata metadata, PersonalEntityReader reader, List<String> problems) {
		this.entity = entity;
		this.metadata = metadata;
		this.reader = reader;
		this.problems = problems;
	}

	/**
	 * Reads a link.
	 * @param elements the collection that has it; {@code null} if it is in the entity
	 */
	Optional<SubjectLink> read(Property property, List<String> path, @Nullable Collection elements) {
		Value value = property.getValue();
		String problem = problem(value);
		if (problem != null) {
			this.problems.add(this.entity.getJpaEntityName() + "." + String.join(".", path) + " cannot be the "
					+ "@ErasureSubject: " + problem + ". It is a UUID, a String with the id, or a to-one association");
			return Optional.empty();
		}
		if (value instanceof OneToOne) {
			Table table = this.entity.getTable();
			return Optional.of(link(table, this.reader.key(table), value, path));
		}
		Column column = (Column) value.getSelectables().get(0);
		String name = this.reader.names().column(column);
		if (elements != null) {
			String key = this.reader.names().column((Column) elements.getKey().getSelectables().get(0));
			return Optional.of(new SubjectLink(this.reader.names().table(elements.getCollectionTable()), key, name,
					target(value), path));
		}
		return Optional.of(link(this.reader.table(value.getTable()), name, value, path));
	}

	private SubjectLink link(Table table, String column, Value value, List<String> path) {
		return new SubjectLink(this.reader.names().table(table), this.reader.key(table), column, target(value), path);
	}

	private @Nullable String problem(Value value) {
		if (value instanceof ToOne association) {
			return problemOfAssociation(association);
		}
		if (!(value instanceof BasicValue basic)) {
			return "it is not one value";
		}
		if (value.getSelectables().stream().anyMatch(Selectable::isFormula)) {
			return "it is a formula";
		}
		BasicValue.Resolution<?> resolution = basic.resolve();
		Class<?> type = resolution.getDomainJavaType().getJavaTypeClass();
		if (!PersonalEntityReader.isId(type)) {
			return "its type is " + type.getName();
		}
		return (resolution.getValueConverter() != null) ? "a converter changes the id" : null;
	}

	private @Nullable String problemOfAssociation(ToOne association) {
		if (association instanceof OneToOne oneToOne && !oneToOne.isConstrained()) {
			return "the other side has the column";
		}
		if (!association.isReferenceToPrimaryKey()) {
			return "it refers to another attribute than the key";
		}
		PersistentClass target = this.metadata.getEntityBinding(association.getReferencedEntityName());
		Class<?> key = target.getIdentifier().getType().getReturnedClass();
		return PersonalEntityReader.isId(key) ? null
				: "the key of " + target.getJpaEntityName() + " is " + key.getName();
	}

	private @Nullable Class<?> target(Value value) {
		return (value instanceof ToOne association)
				? this.metadata.getEntityBinding(association.getReferencedEntityName()).getMappedClass() : null;
	}

}
