package io.sharedcore.erasure;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * Erases the personal values of rows of one entity class, in all of its tables, in the
 * current transaction.
 */
final class EntityEraser {

	private final PlannedEntity planned;

	private final Subject subject;

	private final Pseudonym pseudonym;

	private final SubjectRows rows;

	EntityEraser(PlannedEntity planned, Subject subject, Pseudonym pseudonym) {
		this.planned = planned;
		this.subject = subject;
		this.pseudonym = pseudonym;
		this.rows = new SubjectRows(planned, subject);
	}

	PlannedEntity planned() {
		return this.planned;
	}

	SubjectRows rows() {
		return this.rows;
	}

	/** The rows with values to erase. */
	Set<String> unerased(Collection<String> keys, JdbcOperations jdbc) {
		Set<String> found = new HashSet<>();
		owned(keys, jdbc).forEach(
				(scope, owned) -> scope.tables().forEach((table) -> found.addAll(eraser(table, jdbc).unerased(owned))));
		return found;
	}

	/** Locks the rows in their order, so that erasures do not wait for each other. */
	void lock(Collection<String> keys, JdbcOperations jdbc) {
		PersonalEntity entity = this.planned.entity();
		jdbc.queryForList("select 1 from %s where %s = any (cast(? as %s[])) order by %s for update"
			.formatted(entity.root(), entity.rootKey(), this.planned.rootKeyType(), entity.rootKey()), array(keys));
	}

	/**
	 * Erases the values of rows.
	 * @return the rows that had values to erase
	 */
	Set<String> erase(Collection<String> keys, JdbcOperations jdbc, Instant now, String user) {
		Set<String> changed = new HashSet<>();
		owned(keys, jdbc).forEach(
				(scope, owned) -> scope.tables().forEach((table) -> changed.addAll(eraser(table, jdbc).erase(owned))));
		if (!changed.isEmpty()) {
			stamp(changed, jdbc, now, user);
		}
		return changed;
	}

	private TableEraser eraser(PlannedTable table, JdbcOperations jdbc) {
		return new TableEraser(table, this.subject, this.pseudonym, jdbc);
	}

	/** The rows whose attributes of a scope belong to the person. */
	Map<PlannedScope, Set<String>> owned(Collection<String> keys, JdbcOperations jdbc) {
		Map<PlannedScope, Set<String>> owned = new LinkedHashMap<>();
		for (PlannedScope scope : this.planned.scopes()) {
			Set<String> found = this.rows.in(scope, keys, jdbc);
			if (!found.isEmpty()) {
				owned.put(scope, found);
			}
		}
		return owned;
	}

	private void stamp(Collection<String> keys, JdbcOperations jdbc, Instant now, String user) {
		PersonalEntity entity = this.planned.entity();
		PersonalEntity.Stamps stamps = entity.stamps();
		List<String> assignments = new ArrayList<>();
		List<Object> parameters = new ArrayList<>();
		if (stamps.version() != null) {
			assignments.add("%1$s = ".formatted(stamps.version()) + (stamps.versionIsTime()
					? "greatest(clock_timestamp(), %s + interval '1 microsecond')".formatted(stamps.version())
					: "coalesce(%s, 0) + 1".formatted(stamps.version())));
		}
		if (stamps.updatedAt() != null) {
			assignments.add(stamps.updatedAt() + " = ?");
			parameters.add(now.atOffset(ZoneOffset.UTC));
		}
		if (stamps.updatedBy() != null) {
			assignments.add(stamps.updatedBy() + " = ?");
			parameters.add(user);
		}
		if (!assignments.isEmpty()) {
			parameters.add(keys.toArray(String[]::new));
			jdbc.update(
					"update %s set %s where %s = any (cast(? as %s[]))".formatted(entity.root(),
							String.join(", ", assignments), entity.rootKey(), this.planned.rootKeyType()),
					parameters.toArray());
		}
	}

	static Object[] array(Collection<String> keys) {
		return new Object[] { keys.toArray(String[]::new) };
	}

}
