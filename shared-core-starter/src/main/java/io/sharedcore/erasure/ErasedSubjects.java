package io.sharedcore.erasure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * The table of the pseudonyms.
 */
final class ErasedSubjects {

	static final String TABLE = "erasure_subject";

	static final String MIGRATION = "db/shared-core/erasure";

	private static final String COLUMNS = "subject_type, subject_id, pseudonym, created_at, completed_at";

	/** They change nothing, and fail if a column, the key or a privilege is missing. */
	private static final List<String> CHECKS = List.of(
			"insert into " + TABLE + " (" + COLUMNS + ") select " + COLUMNS + " from " + TABLE
					+ " where false on conflict (subject_type, subject_id) do nothing",
			"update " + TABLE + " set completed_at = completed_at where false");

	/**
	 * The states of an undefined table, an undefined column, a missing key and a missing
	 * privilege.
	 */
	private static final Set<String> UNUSABLE = Set.of("42P01", "42703", "42P10", "42501");

	private static final String KEY = " where subject_type = ? and subject_id = ?";

	private final Subject subject;

	ErasedSubjects(Subject subject) {
		this.subject = subject;
	}

	/** The pseudonym, which is the same from the first call on. */
	Pseudonym pseudonym(JdbcOperations jdbc) {
		jdbc.update(
				"insert into " + TABLE + " (subject_type, subject_id, pseudonym) values (?, ?, ?)"
						+ " on conflict (subject_type, subject_id) do nothing",
				this.subject.typeName(), this.subject.id(), Pseudonym.random().value());
		return find(jdbc).orElseThrow();
	}

	Optional<Pseudonym> find(JdbcOperations jdbc) {
		return jdbc
			.queryForList("select pseudonym from " + TABLE + KEY, String.class, this.subject.typeName(),
					this.subject.id())
			.stream()
			.findFirst()
			.map(Pseudonym::new);
	}

	/**
	 * Lets the transactions of several erasures of the person run one after the other.
	 */
	void lock(JdbcOperations jdbc) {
		jdbc.queryForList("select 1 from " + TABLE + KEY + " for update", this.subject.typeName(), this.subject.id());
	}

	/** When an erasure was completed last; empty if none was. */
	Optional<String> completion(JdbcOperations jdbc) {
		return jdbc
			.queryForList("select cast(completed_at as text) from " + TABLE + KEY + " and completed_at is not null",
					String.class, this.subject.typeName(), this.subject.id())
			.stream()
			.findFirst();
	}

	void complete(JdbcOperations jdbc) {
		jdbc.update("update " + TABLE + " set completed_at = clock_timestamp()" + KEY, this.subject.typeName(),
				this.subject.id());
	}

	/**
	 * Looks whether the table can be used.
	 * @return why it cannot be used; {@code null} if it can
	 */
	static @Nullable String problem(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			for (String check : CHECKS) {
				statement.execute(check);
			}
			return null;
		}
		catch (SQLException ex) {
			if (ex.getSQLState() != null && UNUSABLE.contains(ex.getSQLState())) {
				return "the table " + TABLE + " cannot be used: " + ex.getMessage();
			}
			throw ex;
		}
	}

}
