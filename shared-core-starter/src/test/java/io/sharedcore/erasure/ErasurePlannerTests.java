package io.sharedcore.erasure;

import java.util.List;
import java.util.UUID;

import io.sharedcore.test.postgres.LocalPostgres;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The catalogue decides: what the tables of an application are like, whatever its mapping
 * says.
 */
class ErasurePlannerTests {

	private static JdbcTemplate jdbc;

	@BeforeAll
	static void database() {
		jdbc = new JdbcTemplate(new DriverManagerDataSource(LocalPostgres.shared().createDatabase("plan").url()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "varchar(7) | is too short for a pseudonym of 8 characters", "char(3) | is too short",
					"jsonb | has the type jsonb", "uuid | has the type uuid",
					"text generated always as ('x') stored | is computed by the database" })
	void unusableColumnOfATextIsAProblem(String type, String problem) {
		assertThat(problems(OneText.class, type)).singleElement()
			.asString()
			.contains("OneText.text (one_text.text)")
			.contains(problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "text not null | 27", "varchar | 27", "varchar(8) | 8", "char(12) | 12",
			"short_text | 10", "shorter_text | 10", "name | 27" })
	void pseudonymFitsTheColumn(String type, int length) {
		jdbc.execute("drop domain if exists shorter_text, short_text cascade");
		jdbc.execute("create domain short_text as varchar(10)");
		jdbc.execute("create domain shorter_text as short_text check (length(value) < 10)");
		assertThat(plan(OneText.class, type).plan(mapping(OneText.class))).singleElement()
			.satisfies((entity) -> assertThat(column(entity).length()).isEqualTo(length));
	}

	@ParameterizedTest
	@ValueSource(strings = { "(text)", "(lower(text))", "(id, text)", "(text) where id is not null",
			"(coalesce(text, 'none'))" })
	void uniqueIndexIsFoundWhateverItsKind(String columns) {
		create(OneText.class, "text");
		jdbc.execute("create unique index on one_text " + columns);
		assertThat(new ErasurePlanner(new Catalogue(jdbc)).plan(mapping(OneText.class))).singleElement()
			.satisfies((entity) -> assertThat(column(entity).distinct()).isTrue());
	}

	@Test
	void uniqueIndexOfAGeneratedColumnIsOneOfItsBase() {
		create(OneText.class, "text, key text generated always as (lower(text)) stored");
		jdbc.execute("create unique index on one_text (key)");
		assertThat(new ErasurePlanner(new Catalogue(jdbc)).plan(mapping(OneText.class))).singleElement()
			.satisfies((entity) -> assertThat(column(entity).distinct()).isTrue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "view", "materialized view" })
	void viewIsAProblem(String kind) {
		create(OneText.class, "text");
		jdbc.execute("alter table one_text rename to one_text_table");
		jdbc.execute("create %s one_text as select * from one_text_table".formatted(kind));
		try {
			ErasurePlanner planner = new ErasurePlanner(new Catalogue(jdbc));
			planner.plan(mapping(OneText.class));
			assertThat(planner.problems()).singleElement().asString().contains("OneText", "the view one_text");
		}
		finally {
			jdbc.execute("drop table one_text_table cascade");
		}
	}

	@Test
	void columnOfNoUniqueIndexIsNotDistinct() {
		create(OneText.class, "text");
		jdbc.execute("create index on one_text (text)");
		assertThat(new ErasurePlanner(new Catalogue(jdbc)).plan(mapping(OneText.class))).singleElement()
			.satisfies((entity) -> assertThat(column(entity).distinct()).isFalse());
	}

	@Test
	void nullForAColumnThatRefusesItIsAProblem() {
		assertThat(problems(NullText.class, "text not null")).singleElement()
			.asString()
			.contains("NullText.text (null_text.text) is not null");
		jdbc.execute("drop domain if exists present cascade");
		jdbc.execute("create domain present as text not null");
		assertThat(problems(NullText.class, "present")).hasSize(1);
		assertThat(problems(NullText.class, "text")).isEmpty();
	}

	@Test
	void subjectInAColumnOfNumbersIsAProblem() {
		assertThat(problems(OneSubject.class, "bigint")).singleElement().asString().contains("cannot be the");
		assertThat(problems(OneSubject.class, "varchar(36)")).isEmpty();
		assertThat(problems(OneSubject.class, "bytea")).isEmpty();
	}

	@Test
	void convertedTextNeedsRoomForWhatTheConverterMakes() {
		assertThat(problems(Encrypted.class, "bytea")).isEmpty();
		assertThat(problems(Encrypted.class, "jsonb")).hasSize(1);
	}

	@Test
	void shortUniqueColumnGetsAnotherValueForEachRow() {
		create(OneText.class, "varchar(8) unique");
		List<UUID> ids = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
		ids.forEach((id) -> jdbc.update("insert into one_text values (?, ?)", id, id.toString().substring(0, 8)));
		PlannedEntity entity = new ErasurePlanner(new Catalogue(jdbc)).plan(mapping(OneText.class)).get(0);
		Pseudonym pseudonym = Pseudonym.random();
		TableEraser eraser = new TableEraser(entity.scopes().get(0).tables().get(0),
				new Subject(OneText.class, ids.get(0), true), pseudonym, jdbc);
		assertThat(eraser.erase(ids.stream().map(UUID::toString).toList())).hasSize(3);
		assertThat(jdbc.queryForList("select text from one_text", String.class)).doesNotHaveDuplicates()
			.allMatch((text) -> text.matches("erased-[0-9a-v]"));
		assertThat(eraser.unerased(ids.stream().map(UUID::toString).toList())).isEmpty();
	}

	@Test
	void otherColumnsOfTheTableCanHaveAnyType() {
		create(OneText.class, "text unique, more json, place point");
		UUID id = UUID.randomUUID();
		jdbc.update("insert into one_text values (?, 'Jane', '{\"theme\": \"dark\"}', '(1, 2)')", id);
		PlannedEntity entity = new ErasurePlanner(new Catalogue(jdbc)).plan(mapping(OneText.class)).get(0);
		TableEraser eraser = new TableEraser(entity.scopes().get(0).tables().get(0),
				new Subject(OneText.class, id, true), Pseudonym.random(), jdbc);
		assertThat(eraser.erase(List.of(id.toString()))).containsExactly(id.toString());
		assertThat(jdbc.queryForMap("select text, cast(more as text) as more from one_text"))
			.containsEntry("more", "{\"theme\": \"dark\"}")
			.doesNotContainValue("Jane");
	}

	@Test
	void textThatOnlyLooksLikeAPseudonymIsErased() {
		Pseudonym pseudonym = Pseudonym.random();
		assertThat(pseudonym.matches(pseudonym.value(), 27)).isTrue();
		assertThat(pseudonym.matches(pseudonym.other(27), 27)).isTrue();
		assertThat(pseudonym.matches(pseudonym.other(15), 15)).isTrue();
		assertThat(pseudonym.matches("erased-jane-doe", 15)).isFalse();
		assertThat(pseudonym.matches(Pseudonym.random().value(), 27)).isFalse();
	}

	private static List<String> problems(Class<?> type, String column) {
		ErasurePlanner planner = plan(type, column);
		planner.plan(mapping(type));
		return planner.problems();
	}

	private static ErasurePlanner plan(Class<?> type, String column) {
		create(type, column);
		return new ErasurePlanner(new Catalogue(jdbc));
	}

	private static void create(Class<?> type, String column) {
		String table = type.getSimpleName().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase();
		jdbc.execute("drop table if exists " + table);
		jdbc.execute("create table %s (id uuid primary key, text %s)".formatted(table, column));
	}

	private static List<PersonalEntity> mapping(Class<?> type) {
		ErasureMapping.Content mapping = PersonalMappingTests.read(type);
		assertThat(mapping.problems()).isEmpty();
		return mapping.entities();
	}

	private static PlannedColumn column(PlannedEntity entity) {
		return entity.scopes().get(0).tables().get(0).columns().get(0);
	}

	@Entity(name = "OneText")
	@Table(name = "one_text")
	static class OneText {

		@Id
		UUID id;

		@Personal
		String text;

	}

	@Entity(name = "NullText")
	@Table(name = "null_text")
	static class NullText {

		@Id
		UUID id;

		@Personal(onErasure = Personal.Action.NULL)
		String text;

	}

	@Entity(name = "OneSubject")
	@Table(name = "one_subject")
	static class OneSubject {

		@Id
		UUID id;

		@ErasureSubject
		@Column(name = "text")
		@JdbcTypeCode(SqlTypes.UUID)
		UUID person;

	}

	@Entity(name = "Encrypted")
	@Table(name = "encrypted")
	static class Encrypted {

		@Id
		UUID id;

		@Personal
		@Convert(converter = Club.SecretText.class)
		String text;

	}

}
