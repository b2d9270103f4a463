package io.sharedcore.mappings;

import io.sharedcore.audit.AppendOnlyException;
import io.sharedcore.entity.HardDeleteException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Native statements on tables that share a name with a guarded one.
 */
@GarageTest
class GuardedSchemaTests {

	@Autowired
	GarageDatabase database;

	@BeforeEach
	void tablesOfTheSameNames() {
		this.database.execute("create schema if not exists other");
		this.database.execute("create table if not exists other.person (id uuid)");
		this.database.execute("create table if not exists other.audit_entry (id uuid)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "delete from garage.person", "delete from \"garage\".\"person\"", "delete from person",
			"truncate GARAGE.PERSON", "delete from archived", "delete from attic.archived",
			"delete from other.person; delete from garage.person" })
	void deleteFromATableThatMayBeGuardedIsRefused(String sql) {
		assertThatExceptionOfType(HardDeleteException.class).isThrownBy(() -> execute(sql));
	}

	@ParameterizedTest
	@ValueSource(strings = { "delete from other.person", "delete from \"other\".person", "truncate other.person" })
	void deleteFromATableInAnotherSchemaIsNot(String sql) {
		assertThatCode(() -> execute(sql)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "delete from garage.audit_entry", "delete from audit_entry",
			"update garage.audit_entry set description = 'x'" })
	void changeOfAnAuditTableIsRefused(String sql) {
		assertThatExceptionOfType(AppendOnlyException.class).isThrownBy(() -> execute(sql));
	}

	@ParameterizedTest
	@ValueSource(strings = { "delete from other.audit_entry", "update other.audit_entry set id = null" })
	void changeOfATableInAnotherSchemaIsNot(String sql) {
		assertThatCode(() -> execute(sql)).doesNotThrowAnyException();
	}

	private void execute(String sql) {
		this.database.doInTransaction((em) -> em.createNativeQuery(sql).executeUpdate());
	}

}
