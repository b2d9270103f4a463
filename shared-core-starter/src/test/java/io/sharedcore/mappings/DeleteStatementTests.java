package io.sharedcore.mappings;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.SoftDeleteScope;
import io.sharedcore.mappings.Garage.Archived;
import io.sharedcore.mappings.Garage.Car;
import io.sharedcore.mappings.Garage.Drill;
import io.sharedcore.mappings.Garage.Hangar;
import io.sharedcore.mappings.Garage.Person;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where hard deletes are allowed, a delete statement removes the rows that its scope
 * shows.
 */
@GarageTest
@TestPropertySource(properties = { "shared-core.entity.hard-delete=allow",
		"spring.jpa.properties.hibernate.jpa.compliance.query=false" })
class DeleteStatementTests {

	@Autowired
	GarageDatabase database;

	/** Mappings, and ways to write the statement. */
	static Stream<Arguments> statements() {
		return Stream.of(statement("one table", Person::new, "person", hql("delete from Person p where p.id in :ids")),
				statement("alias left out", Person::new, "person", hql("delete Person where id in :ids")),
				statement("subquery", Person::new, "person",
						hql("delete from Person p where p.id in (select q.id from Person q where q.id in :ids)")),
				statement("criteria", Person::new, "person", DeleteStatementTests::criteria),
				statement("type in a shared table", Car::new, "vehicle", hql("delete from Car c where c.id in :ids")),
				statement("superclass of a shared table", Car::new, "vehicle",
						hql("delete from Vehicle v where v.id in :ids")),
				statement("joined tables", Hangar::new, "building", hql("delete from Hangar h where h.id in :ids")),
				statement("root of joined tables", Hangar::new, "building",
						hql("delete from Building b where b.id in :ids")),
				statement("table for each class", Drill::new, "drill", hql("delete from Tool t where t.id in :ids")),
				statement("joined tables with links", () -> linked(new Hangar()), "building",
						hql("delete from Hangar h where h.id in :ids")),
				statement("table for each class with links", () -> linked(new Drill()), "drill",
						hql("delete from Drill d where d.id in :ids")),
				statement("join table", () -> linked(new Archived()), "archived",
						hql("delete from Archived a where a.id in :ids")));
	}

	private static Arguments statement(String name, Supplier<BaseEntity> row, String table,
			BiFunction<EntityManager, List<UUID>, Integer> delete) {
		return Arguments.of(name, row, (table.equals("archived") ? "attic." : "garage.") + table, delete);
	}

	private static BiFunction<EntityManager, List<UUID>, Integer> hql(String statement) {
		return (em, ids) -> em.createQuery(statement).setParameter("ids", ids).executeUpdate();
	}

	private static Integer criteria(EntityManager em, List<UUID> ids) {
		var delete = em.getCriteriaBuilder().createCriteriaDelete(Person.class);
		return em.createQuery(delete.where(delete.from(Person.class).get("id").in(ids))).executeUpdate();
	}

	private static Hangar linked(Hangar hangar) {
		hangar.visitors.add(new Person());
		return hangar;
	}

	private static Drill linked(Drill drill) {
		drill.users.add(new Person());
		return drill;
	}

	private static Archived linked(Archived archived) {
		archived.readers.add(new Person());
		return archived;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("statements")
	void activeRowIsRemovedByDefault(String name, Supplier<BaseEntity> row, String table,
			BiFunction<EntityManager, List<UUID>, Integer> delete) {
		List<UUID> rows = activeAndDeleted(row);
		assertThat(this.database.<Integer>inTransaction((em) -> delete.apply(em, rows))).isOne();
		assertThat(exists(table, rows)).containsExactly(false, true);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("statements")
	void deletedRowIsRemovedWhereOnlyDeletedRowsAreShown(String name, Supplier<BaseEntity> row, String table,
			BiFunction<EntityManager, List<UUID>, Integer> delete) {
		List<UUID> rows = activeAndDeleted(row);
		assertThat(this.database
			.<Integer>inTransaction((em) -> SoftDeleteScope.<Integer>onlyDeleted(() -> delete.apply(em, rows))))
			.isOne();
		assertThat(exists(table, rows)).containsExactly(true, false);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("statements")
	void bothRowsAreRemovedWhereBothAreShown(String name, Supplier<BaseEntity> row, String table,
			BiFunction<EntityManager, List<UUID>, Integer> delete) {
		List<UUID> rows = activeAndDeleted(row);
		assertThat(this.database
			.<Integer>inTransaction((em) -> SoftDeleteScope.<Integer>withDeleted(() -> delete.apply(em, rows))))
			.isEqualTo(2);
		assertThat(exists(table, rows)).containsExactly(false, false);
	}

	@Test
	void everyLinkOfARemovedRowIsRemovedWhateverItLeadsTo() {
		Person active = new Person();
		Person deleted = new Person();
		Archived kept = new Archived();
		Archived gone = new Archived();
		kept.readers.addAll(List.of(active, deleted));
		gone.readers.addAll(List.of(active, deleted));
		this.database.persist(kept, active, deleted, gone);
		this.database.doInTransaction((em) -> em.remove(em.find(Person.class, deleted.getId())));
		this.database.doInTransaction((em) -> em.createQuery("delete from Archived a where a.id = :id")
			.setParameter("id", gone.getId())
			.executeUpdate());
		assertThat(exists("attic.archived", List.of(kept.getId(), gone.getId()))).containsExactly(true, false);
		assertThat(
				this.database.count("select count(*) from garage.archived_readers where archived_id = ?", kept.getId()))
			.isEqualTo(2);
	}

	@Test
	void collectionThatChangesInAScopeKeepsItsHiddenLinks() {
		Person kept = new Person();
		Person gone = new Person();
		Archived document = new Archived();
		document.readers.add(kept);
		document.readers.add(gone);
		this.database.persist(document, kept, gone);
		this.database.doInTransaction((em) -> em.remove(em.find(Person.class, gone.getId())));
		this.database.doInTransaction((em) -> {
			Archived managed = em.find(Archived.class, document.getId());
			managed.readers.clear();
			SoftDeleteScope.withDeleted(() -> {
				em.flush();
				return managed;
			});
		});
		assertThat(this.database.count("select count(*) from garage.archived_readers where archived_id = ?",
				document.getId()))
			.isOne();
	}

	private List<UUID> activeAndDeleted(Supplier<BaseEntity> row) {
		BaseEntity active = row.get();
		BaseEntity deleted = row.get();
		this.database.persist(active, deleted);
		this.database.doInTransaction((em) -> em.remove(em.find(deleted.getClass(), deleted.getId())));
		return List.of(active.getId(), deleted.getId());
	}

	private List<Boolean> exists(String table, List<UUID> rows) {
		return rows.stream()
			.map((id) -> this.database.count("select count(*) from " + table + " where id = ?", id) == 1)
			.toList();
	}

}
