package io.sharedcore.erasure;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Compares the mapping with the catalogue, and finds what prevents an erasure.
 */
final class ErasurePlanner {

	private final Catalogue catalogue;

	private final List<String> problems = new ArrayList<>();

	ErasurePlanner(Catalogue catalogue) {
		this.catalogue = catalogue;
	}

	List<String> problems() {
		return this.problems;
	}

	/** The entities whose tables exist. */
	List<PlannedEntity> plan(List<PersonalEntity> entities) {
		return entities.stream().filter(this::exists).map(this::plan).toList();
	}

	private boolean exists(PersonalEntity entity) {
		return this.catalogue.hasTable(entity.table()) && this.catalogue.hasTable(entity.root())
				&& entity.tables().allMatch((table) -> this.catalogue.hasTable(table.name()));
	}

	private PlannedEntity plan(PersonalEntity entity) {
		entity.tables()
			.map(PersonalTable::name)
			.distinct()
			.filter(this.catalogue::isView)
			.forEach((view) -> this.problems
				.add("%s is read from the view %s: put @Personal on the entities of its tables instead"
					.formatted(entity.name(), view)));
		ColumnFacts key = this.catalogue.column(entity.table(), entity.key());
		return new PlannedEntity(entity, key.fullType(), key.isId(), key.idParameter(),
				this.catalogue.column(entity.root(), entity.rootKey()).fullType(),
				entity.scopes().stream().map((scope) -> plan(entity, scope)).toList());
	}

	private PlannedScope plan(PersonalEntity entity, PersonalScope scope) {
		return new PlannedScope(scope, (scope.link() != null) ? parameter(entity, scope.link()) : null,
				scope.tables().stream().map((table) -> plan(entity, table)).toList());
	}

	private String parameter(PersonalEntity entity, SubjectLink link) {
		ColumnFacts facts = this.catalogue.column(link.table(), link.column());
		if (!facts.isId()) {
			this.problems.add("%s.%s cannot be the @ErasureSubject: the type of its column is %s. Use uuid or text"
				.formatted(entity.name(), String.join(".", link.path()), facts.fullType()));
		}
		return facts.idParameter();
	}

	private PlannedTable plan(PersonalEntity entity, PersonalTable table) {
		SubjectLink link = table.link();
		return new PlannedTable(table, this.catalogue.column(table.name(), table.key()).fullType(),
				(link != null) ? link.column() + " = " + parameter(entity, link) : null,
				table.columns()
					.stream()
					.filter(PersonalColumn::isErased)
					.map((column) -> plan(entity, table, column))
					.toList());
	}

	private PlannedColumn plan(PersonalEntity entity, PersonalTable table, PersonalColumn column) {
		ColumnFacts facts = this.catalogue.column(table.name(), column.name());
		boolean largeObject = facts.type().equals("oid");
		int length = (column.action() == Personal.Action.PSEUDONYM) ? length(column, facts) : 0;
		String problem = problem(column, facts, length);
		if (problem != null) {
			this.problems.add("%s.%s (%s.%s) %s".formatted(entity.name(), column.attribute(), table.name(),
					column.name(), problem));
		}
		return new PlannedColumn(column,
				largeObject ? "convert_from(lo_get(%s), 'UTF8')".formatted(column.name()) : column.read(),
				write(column, largeObject), length, facts.type().equals("bpchar"), column.distinct() || facts.unique(),
				largeObject);
	}

	private static String write(PersonalColumn column, boolean largeObject) {
		if (column.write() != null) {
			return column.write();
		}
		return largeObject ? "lo_from_bytea(0, convert_to(?, 'UTF8'))" : "?";
	}

	private static @Nullable String problem(PersonalColumn column, ColumnFacts facts, int length) {
		if (facts.generated()) {
			return "is computed by the database: annotate the attributes that it is computed from instead";
		}
		if (column.action() == Personal.Action.NULL) {
			return facts.notNull() ? "is not null, and onErasure is NULL: allow null, or use PSEUDONYM or KEEP" : null;
		}
		if (!canHoldPseudonym(column, facts)) {
			return "has the type " + facts.fullType() + ", which cannot have a pseudonym: use NULL or KEEP";
		}
		return (length < Pseudonym.MIN_LENGTH) ? "is too short for a pseudonym of " + Pseudonym.MIN_LENGTH
				+ " characters: make the column longer, or use NULL or KEEP" : null;
	}

	private static boolean canHoldPseudonym(PersonalColumn column, ColumnFacts facts) {
		if (column.write() != null || facts.isText()) {
			return true;
		}
		boolean converted = column.text() != TextConversion.NONE;
		return facts.type().equals(converted ? "bytea" : "oid");
	}

	/** The length of a pseudonym that fits, also after its conversion. */
	private static int length(PersonalColumn column, ColumnFacts facts) {
		TextConversion text = column.text();
		if (text == null || text == TextConversion.NONE) {
			return Math.min(facts.maxLength(), Pseudonym.MAX_LENGTH);
		}
		Pseudonym sample = Pseudonym.random();
		int length = Pseudonym.MAX_LENGTH;
		while (length >= Pseudonym.MIN_LENGTH && !fits(text.toColumn(sample.ofLength(length)), facts)) {
			length--;
		}
		return length;
	}

	private static boolean fits(Object value, ColumnFacts facts) {
		return !(value instanceof CharSequence text) || text.length() <= facts.maxLength();
	}

}
