package io.sharedcore.erasure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * Finds the rows of an entity class that belong to a person: whether they are deleted or
 * not, of all tenants, and whatever filters the mapping has.
 */
final class SubjectRows {

	private final PlannedEntity planned;

	private final Subject subject;

	SubjectRows(PlannedEntity planned, Subject subject) {
		this.planned = planned;
		this.subject = subject;
	}

	/** Whether rows of this class can belong to the person at all. */
	boolean arePossible() {
		return this.planned.scopes().stream().anyMatch((scope) -> !conditions(scope).isEmpty());
	}

	/** The keys of the next rows, in their order. */
	List<String> after(@Nullable String last, int limit, JdbcOperations jdbc) {
		Query all = new Query();
		this.planned.scopes().forEach((scope) -> all.add(conditions(scope)));
		if (all.selects.isEmpty()) {
			return List.of();
		}
		List<Object> parameters = new ArrayList<>(all.parameters);
		String from = "";
		if (last != null) {
			from = "where k > cast(? as %s) ".formatted(this.planned.keyType());
			parameters.add(last);
		}
		parameters.add(limit);
		return jdbc.queryForList("select cast(k as text) from (%s) keys (k) %sorder by k limit ?"
			.formatted(String.join(" union ", all.selects), from), String.class, parameters.toArray());
	}

	/** Those of the rows whose attributes in a scope belong to the person. */
	Set<String> in(PlannedScope scope, Collection<String> keys, JdbcOperations jdbc) {
		Query query = new Query();
		query.add(conditions(scope));
		if (query.selects.isEmpty()) {
			return Set.of();
		}
		List<Object> parameters = new ArrayList<>(query.parameters);
		parameters.add(keys.toArray(String[]::new));
		return new HashSet<>(jdbc.queryForList(
				"select cast(k as text) from (%s) keys (k) where k = any (cast(? as %s[]))"
					.formatted(String.join(" union ", query.selects), this.planned.keyType()),
				String.class, parameters.toArray()));
	}

	private List<String> conditions(PlannedScope scope) {
		List<String> selects = new ArrayList<>();
		PersonalEntity entity = this.planned.entity();
		SubjectLink link = scope.scope().link();
		String base = "select r.%s from %s r".formatted(entity.key(), entity.table());
		if (scope.scope().whole() && this.planned.keyIsId() && this.subject.isItself(entity)) {
			selects.add("%s where r.%s = %s and %s".formatted(base, entity.key(), this.planned.keyParameter(),
					entity.filter()));
		}
		if (link != null && this.subject.isNamedBy(link)) {
			String condition = link.table().equals(entity.table()) ? "where r."
					: "join %s l on l.%s = r.%s where l.".formatted(link.table(), link.key(), entity.key());
			selects.add("%s %s%s = %s and %s".formatted(base, condition, link.column(), scope.linkParameter(),
					entity.filter()));
		}
		return selects;
	}

	/** Each select has the id as its only parameter. */
	private final class Query {

		private final List<String> selects = new ArrayList<>();

		private final List<Object> parameters = new ArrayList<>();

		void add(List<String> found) {
			found.forEach((select) -> {
				if (!this.selects.contains(select)) {
					this.selects.add(select);
					this.parameters.add(SubjectRows.this.subject.idText());
				}
			});
		}

	}

}
