package io.sharedcore.erasure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/**
 * Collects the columns that belong to the same person.
 */
final class ScopeBuilder {

	private final String entity;

	private final boolean whole;

	private final @Nullable Collection elements;

	private final List<String> problems;

	private final Map<Table, List<PersonalColumn>> columns = new LinkedHashMap<>();

	private final List<List<String>> paths = new ArrayList<>();

	private @Nullable SubjectLink link;

	private @Nullable ScopeBuilder outer;

	private @Nullable String emptied;

	ScopeBuilder(String entity, boolean whole, @Nullable Collection elements, List<String> problems) {
		this.entity = entity;
		this.whole = whole;
		this.elements = elements;
		this.problems = problems;
	}

	/** The collection whose elements these are; {@code null} if it is an entity. */
	@Nullable Collection elements() {
		return this.elements;
	}

	/** Elements that name no person are of the person who has the collection. */
	void outer(ScopeBuilder scope) {
		this.outer = scope;
	}

	void link(Class<?> owner, SubjectLink found) {
		if (this.link != null && !this.link.equals(found)) {
			this.problems.add(owner.getName() + " has several @ErasureSubject: put each with the @Personal attributes "
					+ "of its person into an embeddable");
		}
		this.link = found;
	}

	void add(Table table, PersonalColumn column) {
		List<PersonalColumn> known = this.columns.computeIfAbsent(table, (key) -> new ArrayList<>());
		for (PersonalColumn other : known) {
			if (other.name().equals(column.name()) && other.action() != column.action()) {
				this.problems.add(this.entity + ": the attributes " + other.attribute() + " and " + column.attribute()
						+ " have the same column " + column.name() + " and different actions: annotate both the same");
			}
		}
		if (known.stream().noneMatch((other) -> other.name().equals(column.name()))) {
			known.add(column);
		}
	}

	void path(List<String> path) {
		this.paths.add(path);
	}

	void empty(PersonalAttributeReader.Place place) {
		this.emptied = place.path();
		this.paths.add(place.json());
	}

	boolean hasColumns() {
		return this.emptied != null || !this.columns.isEmpty();
	}

	PersonalScope build(PersonalEntityReader reader) {
		List<PersonalTable> tables = (this.elements != null) ? elementTables(this.elements, reader)
				: reader.tables(this.columns);
		boolean ofOuter = this.outer != null && this.link == null;
		return new PersonalScope(ofOuter ? this.outer.link : this.link, this.whole || ofOuter && this.outer.whole,
				tables, List.copyOf(this.paths));
	}

	private List<PersonalTable> elementTables(Collection collection, PersonalEntityReader reader) {
		if (!hasColumns()) {
			return List.of();
		}
		String key = reader.names().column((Column) collection.getKey().getSelectables().get(0));
		Table table = collection.getCollectionTable();
		List<PersonalColumn> all = this.columns.values().stream().flatMap(List::stream).toList();
		return List.of(new PersonalTable(reader.names().table(table), key, all, this.emptied, this.link));
	}

}
