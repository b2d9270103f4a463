package io.sharedcore.erasure;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.hibernate.boot.Metadata;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/**
 * Reads the personal attributes of an entity, also those in embeddables and element
 * collections, by the person that they belong to.
 */
final class PersonalAttributeReader {

	private static final String ELEMENT = "*";

	private final PersistentClass entity;

	private final PersonalEntityReader reader;

	private final PersonalAnnotations annotations;

	private final SubjectLinkReader links;

	private final List<String> problems;

	private final List<ScopeBuilder> scopes = new ArrayList<>();

	PersonalAttributeReader(PersistentClass entity, Metadata metadata, PersonalEntityReader reader,
			PersonalAnnotations annotations, List<String> problems) {
		this.entity = entity;
		this.reader = reader;
		this.annotations = annotations;
		this.problems = problems;
		this.links = new SubjectLinkReader(entity, metadata, reader, problems);
	}

	List<PersonalScope> read() {
		ScopeBuilder whole = scope(true, null);
		Class<?> owner = this.entity.getMappedClass();
		Property id = this.entity.getIdentifierProperty();
		if (id != null) {
			readIdentifier(owner, id, whole);
		}
		else if (this.entity.getIdentifier() instanceof Component key) {
			key.getProperties().forEach((property) -> readIdentifier(owner, property, whole));
		}
		for (Property property : this.entity.getPropertyClosure()) {
			read(owner, property, new Place(this.entity.getJpaEntityName(), "", List.of()), null, whole);
		}
		return this.scopes.stream()
			.map((scope) -> scope.build(this.reader))
			.filter((scope) -> scope.whole() || !scope.tables().isEmpty())
			.toList();
	}

	private ScopeBuilder scope(boolean whole, @Nullable Collection elements) {
		ScopeBuilder scope = new ScopeBuilder(this.entity.getJpaEntityName(), whole, elements, this.problems);
		this.scopes.add(scope);
		return scope;
	}

	private void readIdentifier(Class<?> owner, Property id, ScopeBuilder whole) {
		if (this.annotations.action(owner, id.getName()) != null) {
			this.problems.add(owner.getName() + "." + id.getName()
					+ " is the key, which an erasure cannot change: remove @Personal");
		}
		if (this.annotations.isSubject(owner, id.getName())) {
			this.links.read(id, List.of(id.getName()), null).ifPresent((link) -> whole.link(owner, link));
		}
	}

	private void read(Class<?> owner, Property property, Place parent, Personal.@Nullable Action inherited,
			ScopeBuilder scope) {
		Personal.Action own = this.annotations.action(owner, property.getName());
		Personal.Action action = (own != null) ? own : inherited;
		Place place = parent.at(property.getName());
		if (this.annotations.isSubject(owner, property.getName())) {
			this.links.read(property, place.json(), scope.elements()).ifPresent((link) -> scope.link(owner, link));
		}
		Value value = property.getValue();
		if (value instanceof Component component) {
			readEmbedded(component, place, action, scope);
		}
		else if (value instanceof Collection collection) {
			readCollection(collection, place, action, scope);
		}
		else if (action != null) {
			addColumns(value, place, action, scope, isSet(scope.elements()));
		}
	}

	private static boolean isSet(@Nullable Collection elements) {
		return elements != null && elements.isSet();
	}

	private void readEmbedded(Component component, Place place, Personal.@Nullable Action action, ScopeBuilder scope) {
		if (component.getAggregateColumn() != null) {
			readAggregate(component, place, action, scope);
			return;
		}
		Class<?> type = component.getComponentClass();
		ScopeBuilder inner = hasSubject(component) ? scope(false, scope.elements()) : scope;
		component.getProperties().forEach((property) -> read(type, property, place, action, inner));
	}

	/** One column has the whole embeddable, for example as JSON. */
	private void readAggregate(Component component, Place place, Personal.@Nullable Action action, ScopeBuilder scope) {
		Class<?> type = component.getComponentClass();
		for (Property property : component.getProperties()) {
			boolean annotated = this.annotations.action(type, property.getName()) != null
					|| this.annotations.isSubject(type, property.getName());
			if (annotated && action == null) {
				this.problems.add(place + "." + property.getName() + " is inside of one column: annotate " + place
						+ " with @Personal(onErasure = NULL) or KEEP");
			}
		}
		if (action != null) {
			add(component.getAggregateColumn(), component.getTable(), null, place, action, scope, false);
			addPath(place, action, scope);
		}
	}

	private boolean hasSubject(Component component) {
		return component.getProperties()
			.stream()
			.anyMatch((property) -> this.annotations.isSubject(component.getComponentClass(), property.getName()));
	}

	private void readCollection(Collection collection, Place place, Personal.@Nullable Action action,
			ScopeBuilder outer) {
		Value element = collection.getElement();
		if (collection.isOneToMany() || !(element instanceof BasicValue || element instanceof Component)) {
			if (action != null && action != Personal.Action.KEEP) {
				this.problems.add(place + " has entities as elements: annotate the attributes of that entity");
			}
			return;
		}
		Place elements = place.collection();
		ScopeBuilder scope = scope(false, collection);
		scope.outer(outer);
		if (action == Personal.Action.NULL) {
			scope.empty(elements);
		}
		else {
			readElements(collection, elements, action, scope);
		}
		if (scope.hasColumns() && collection.getReferencedPropertyName() != null) {
			this.problems.add(place + " refers to " + collection.getReferencedPropertyName()
					+ " instead of the key: an erasure cannot find its elements");
		}
	}

	private void readElements(Collection collection, Place place, Personal.@Nullable Action action,
			ScopeBuilder scope) {
		if (collection.getElement() instanceof Component component) {
			readEmbeddedElements(component, place.element(), action, scope);
		}
		else if (action != null) {
			addColumns(collection.getElement(), place, action, scope, collection.isSet());
		}
		if (collection instanceof IndexedCollection indexed && collection.isMap()) {
			readKeys(indexed.getIndex(), place, action, scope);
		}
	}

	private void readEmbeddedElements(Component component, Place place, Personal.@Nullable Action action,
			ScopeBuilder scope) {
		component.getProperties()
			.forEach((property) -> read(component.getComponentClass(), property, place, action, scope));
	}

	/** A key of text goes with the values; the others only if they are annotated. */
	private void readKeys(Value key, Place place, Personal.@Nullable Action action, ScopeBuilder scope) {
		Place keys = new Place(place.attribute() + ".key", place.column(), place.json());
		if (key instanceof Component component) {
			for (Property property : component.getProperties()) {
				Personal.Action own = this.annotations.action(component.getComponentClass(), property.getName());
				if (own != null) {
					addColumns(property.getValue(), keys, own, scope, true);
				}
			}
		}
		else if (key instanceof BasicValue basic && action == Personal.Action.PSEUDONYM
				&& TextColumns.conversion(basic) != null) {
			addColumns(key, keys, action, scope, true);
		}
	}

	private void addColumns(Value value, Place place, Personal.Action action, ScopeBuilder scope, boolean distinct) {
		TextConversion text = (value instanceof BasicValue basic) ? TextColumns.conversion(basic) : null;
		if (action == Personal.Action.PSEUDONYM && text == null) {
			this.problems.add(place + " is not a text that a pseudonym can replace: "
					+ "annotate it with @Personal(onErasure = NULL) or KEEP");
			return;
		}
		Iterator<Selectable> selectables = value.getSelectables().iterator();
		if (!selectables.hasNext()) {
			this.problems.add(place + " has no column: remove @Personal");
		}
		while (selectables.hasNext()) {
			Selectable selectable = selectables.next();
			if (selectable instanceof Column column) {
				add(column, value.getTable(), text, place, action, scope, distinct);
			}
			else {
				this.problems.add(place + " is a formula without a column: remove @Personal");
			}
		}
		addPath(place, action, scope);
	}

	private void add(Column column, org.hibernate.mapping.Table table, @Nullable TextConversion text, Place place,
			Personal.Action action, ScopeBuilder scope, boolean distinct) {
		MappingNames names = this.reader.names();
		scope.add(table, new PersonalColumn(place.path(), names.column(column), action, text, names.read(column),
				column.getCustomWrite(), distinct));
	}

	private static void addPath(Place place, Personal.Action action, ScopeBuilder scope) {
		if (action != Personal.Action.KEEP) {
			scope.path(place.json());
		}
	}

	/**
	 * Where an attribute is.
	 *
	 * @param attribute the name of the entity and the path of the attribute
	 * @param column the path without the entity
	 * @param json the path in a snapshot
	 */
	record Place(String attribute, String column, List<String> json) {

		Place at(String name) {
			List<String> path = new ArrayList<>(this.json);
			path.add(name);
			return new Place(this.attribute + "." + name, this.column.isEmpty() ? name : this.column + "." + name,
					List.copyOf(path));
		}

		/** A snapshot has a collection under its whole path. */
		Place collection() {
			return new Place(this.attribute, this.column, List.of(this.column));
		}

		Place element() {
			return new Place(this.attribute, this.column, List.of(this.json.get(0), ELEMENT));
		}

		String path() {
			return this.column;
		}

		@Override
		public String toString() {
			return this.attribute;
		}

	}

}
