package io.sharedcore.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.sharedcore.audit.AuditAction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * Erases a person in the audit trail: the only permitted change of its entries.
 */
final class AuditEraser {

	private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private static final JsonMapper json = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final List<AuditRecordTable> tables;

	private final Subject subject;

	AuditEraser(List<AuditRecordTable> tables, Subject subject) {
		this.tables = tables;
		this.subject = subject;
	}

	List<AuditRecordTable> tables() {
		return this.tables;
	}

	/** Redacts the entries of rows. */
	void redact(PersonalEntity entity, Map<PlannedScope, Set<String>> owned, Collection<String> keys,
			JdbcOperations jdbc) {
		for (AuditRecordTable table : this.tables) {
			String sql = select(table) + " where e.%s = ? and e.%s = any (cast(? as uuid[]))"
				.formatted(table.entityType(), table.entityId());
			List<Entry> entries = jdbc.query(sql, AuditEraser::entry, entity.name(), uuids(keys));
			write(table, entity, entries, owned, jdbc);
		}
	}

	/**
	 * Redacts entries that name the person, also of rows that are purged or belong to
	 * others now. All entities are looked for at once, because each look reads the whole
	 * table.
	 * @return the last entry; {@code null} if there are no more
	 */
	@Nullable String redactNamed(AuditRecordTable table, List<PersonalEntity> entities, @Nullable String after, int limit,
			JdbcOperations jdbc) {
		String like = "%" + this.subject.idText() + "%";
		String sql = (select(table)
				+ " where e.%2$s = any (?) and (cast(e.%3$s as text) like ? or cast(e.%4$s as text) like ?"
				+ " or e.%5$s = ?) and (cast(? as uuid) is null or e.%1$s > cast(? as uuid)) order by e.%1$s limit ?")
			.formatted(table.id(), table.entityType(), table.snapshot(), table.changes(), table.entityId());
		List<Entry> entries = jdbc.query(sql, AuditEraser::entry,
				entities.stream().map(PersonalEntity::name).toArray(String[]::new), like, like, this.subject.id(),
				after, after, limit);
		entities.forEach((entity) -> write(table, entity,
				entries.stream().filter((entry) -> entry.entityType().equals(entity.name())).toList(), Map.of(), jdbc));
		return (entries.size() < limit) ? null : entries.get(entries.size() - 1).id();
	}

	/** Keys that are no UUIDs have no entries. */
	private static String[] uuids(Collection<String> keys) {
		return keys.stream().filter(AuditEraser::isUuid).toArray(String[]::new);
	}

	static boolean isUuid(String key) {
		return UUID_TEXT.matcher(key).matches();
	}

	private static String select(AuditRecordTable table) {
		return "select cast(e.%s as text), e.%s, cast(e.%s as text), cast(e.%s as text), cast(e.%s as text) from %s e"
			.formatted(table.id(), table.entityType(), table.entityId(), table.snapshot(), table.changes(),
					table.name());
	}

	private void write(AuditRecordTable table, PersonalEntity entity, List<Entry> entries,
			Map<PlannedScope, Set<String>> owned, JdbcOperations jdbc) {
		SnapshotRedaction redaction = new SnapshotRedaction(entity, this.subject);
		List<Entry> changed = entries.stream()
			.map((entry) -> entry.redacted(redaction, scopes(entity, entry.entityId(), owned)))
			.filter(Entry::isChanged)
			.toList();
		if (!changed.isEmpty()) {
			jdbc.batchUpdate(
					"update %s set %s = cast(? as jsonb), %s = cast(? as jsonb) where %s = cast(? as uuid)"
						.formatted(table.name(), table.snapshot(), table.changes(), table.id()),
					changed, changed.size(), (statement, entry) -> {
						statement.setString(1, text(entry.snapshot()));
						statement.setString(2, text(entry.changes()));
						statement.setString(3, entry.id());
					});
			requireWritten(table, changed, jdbc);
		}
	}

	/** A trigger or a rule can ignore a change without an error. */
	private static void requireWritten(AuditRecordTable table, List<Entry> changed, JdbcOperations jdbc) {
		Map<String, Entry> written = jdbc
			.query(select(table) + " where e.%s = any (cast(? as uuid[]))".formatted(table.id()), AuditEraser::entry,
					(Object) changed.stream().map(Entry::id).toArray(String[]::new))
			.stream()
			.collect(Collectors.toMap(Entry::id, (entry) -> entry));
		if (!changed.stream().allMatch((entry) -> entry.isSameAs(written.get(entry.id())))) {
			throw protectedTrail(table);
		}
	}

	private static Entry entry(ResultSet row, int number) throws SQLException {
		return Entry.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
	}

	private Set<PersonalScope> scopes(PersonalEntity entity, String key, Map<PlannedScope, Set<String>> owned) {
		Set<PersonalScope> scopes = owned.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().contains(key))
			.map((entry) -> entry.getKey().scope())
			.collect(Collectors.toSet());
		if (this.subject.isItself(entity) && key.equals(this.subject.idText())) {
			entity.scopes().stream().filter(PersonalScope::whole).forEach(scopes::add);
		}
		return scopes;
	}

	private static @Nullable String text(@Nullable ObjectNode node) {
		return (node != null) ? node.toString() : null;
	}

	/**
	 * Replaces the name of the person in all entries.
	 * @return how many entries were changed, at most the limit
	 */
	int rename(AuditRecordTable table, Pseudonym pseudonym, int limit, JdbcOperations jdbc) {
		return jdbc.update("""
				update %1$s set %2$s = ? where %3$s in
					(select %3$s from %1$s where %4$s = ? and %2$s <> ? limit ?)
				""".formatted(table.name(), table.performedByName(), table.id(), table.performedById()),
				pseudonym.value(), this.subject.idText(), pseudonym.value(), limit);
	}

	/**
	 * Makes sure that no entry has the name of the person.
	 * @throws IllegalStateException if a trigger or a rule ignored the changes
	 */
	void requireRenamed(AuditRecordTable table, Pseudonym pseudonym, JdbcOperations jdbc) {
		if (Boolean.TRUE
			.equals(jdbc.queryForObject(
					"select exists (select from %s where %s = ? and %s <> ?)".formatted(table.name(),
							table.performedById(), table.performedByName()),
					Boolean.class, this.subject.idText(), pseudonym.value()))) {
			throw protectedTrail(table);
		}
	}

	private static IllegalStateException protectedTrail(AuditRecordTable table) {
		return new IllegalStateException(("Entries of %s still have the values of the person after the erasure: "
				+ "a trigger, a rule or row security protects them. "
				+ "Permit it while current_setting('shared_core.erasure', true) = 'on', and run the erasure again")
			.formatted(table.name()));
	}

	/** Whether an entry is by the person, or about the person. */
	boolean isKnown(JdbcOperations jdbc) {
		return this.tables.stream()
			.anyMatch(
					(table) -> Boolean.TRUE.equals(jdbc.queryForObject(
							"""
									select exists (select from %1$s where %2$s = ?)
										or exists (select from %1$s where %3$s = ? and %4$s <> '%5$s')
									""".formatted(table.name(), table.performedById(), table.entityId(),
									table.actionCode(), AuditAction.ERASED.code()),
							Boolean.class, this.subject.idText(), this.subject.id())));
	}

	/**
	 * An entry.
	 *
	 * @param id its id
	 * @param entityType the name of the entity
	 * @param entityId the key of the entity
	 * @param snapshot the snapshot
	 * @param changes the changes
	 * @param isChanged whether it must be written
	 */
	private record Entry(String id, String entityType, String entityId, @Nullable ObjectNode snapshot,
			@Nullable ObjectNode changes, boolean isChanged) {

		static Entry of(String id, String entityType, String entityId, @Nullable String snapshot,
				@Nullable String changes) {
			return new Entry(id, entityType, entityId, parsed(snapshot), parsed(changes), false);
		}

		Entry redacted(SnapshotRedaction redaction, Set<PersonalScope> owned) {
			ObjectNode newSnapshot = (this.snapshot != null) ? this.snapshot.deepCopy() : null;
			ObjectNode newChanges = (this.changes != null) ? this.changes.deepCopy() : null;
			redaction.redact(newSnapshot, newChanges, owned);
			boolean changed = !Objects.equals(newSnapshot, this.snapshot) || !Objects.equals(newChanges, this.changes);
			return new Entry(this.id, this.entityType, this.entityId, newSnapshot, newChanges, changed);
		}

		boolean isSameAs(@Nullable Entry other) {
			return other != null && Objects.equals(this.snapshot, other.snapshot)
					&& Objects.equals(this.changes, other.changes);
		}

		private static @Nullable ObjectNode parsed(@Nullable String text) {
			return (text != null && json.readTree(text) instanceof ObjectNode object) ? object : null;
		}

	}

}
