package io.sharedcore.mappings;

import java.util.List;

import io.sharedcore.mappings.Garage.Hangar;
import io.sharedcore.mappings.Garage.Person;
import io.sharedcore.mappings.Garage.PersonRepository;
import io.sharedcore.mappings.Garage.Stamp;
import io.sharedcore.mappings.Garage.StampRepository;
import io.sharedcore.mappings.Garage.Drill;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bulk changes of rows that Hibernate itself does not update.
 */
@GarageTest
class ImmutableEntityTests {

	@Autowired
	GarageDatabase database;

	@Autowired
	StampRepository stamps;

	@Autowired
	PersonRepository persons;

	@Test
	void immutableEntityIsDeletedAndRestoredInBulk() {
		Stamp stamp = this.database.persist(new Stamp());
		assertThat(this.stamps.softDeleteAllById(List.of(stamp.getId()))).isOne();
		assertThat(this.database.isDeleted("garage.stamp", stamp)).isTrue();
		assertThat(this.stamps.restoreAllById(List.of(stamp.getId()))).isOne();
		assertThat(this.database.isDeleted("garage.stamp", stamp)).isFalse();
	}

	@Test
	void heldCopyOfAnImmutableEntityShowsTheBulkChange() {
		Stamp stamp = this.database.persist(new Stamp());
		this.database.doInTransaction((em) -> {
			Stamp held = em.find(Stamp.class, stamp.getId());
			assertThat(this.stamps.softDeleteAllById(List.of(stamp.getId()))).isOne();
			assertThat(held.isDeleted()).isTrue();
			assertThat(held.getDeletedAt()).isNotNull();
			assertThat(held.getVersion()).isEqualTo(1);
		});
		assertThat(this.database.row("garage.stamp", stamp.getId())).containsEntry("version", 1L);
	}

	@Test
	void heldReadOnlyCopyShowsTheBulkChangeAndCanBeMadeWritable() {
		Person person = this.database.persist(new Person());
		this.database.doInTransaction((em) -> {
			Session session = em.unwrap(Session.class);
			session.setDefaultReadOnly(true);
			Person held = em.find(Person.class, person.getId());
			assertThat(this.persons.softDeleteAllById(List.of(person.getId()))).isOne();
			assertThat(held.isDeleted()).isTrue();
			assertThat(this.persons.restoreAllById(List.of(person.getId()))).isOne();
			assertThat(held.isDeleted()).isFalse();
			session.setReadOnly(held, false);
			held.name = "changed";
		});
		assertThat(this.database.row("garage.person", person.getId())).containsEntry("is_deleted", false)
			.containsEntry("name", "changed")
			.containsEntry("version", 3L);
	}

	@Test
	void referenceOfAnImmutableEntityIsDetached() {
		Person person = new Person();
		Stamp stamp = new Stamp();
		stamp.owner = person;
		this.database.persist(stamp, person);
		assertThat(this.persons.softDeleteAllById(List.of(person.getId()))).isOne();
		assertThat(this.database.row("garage.stamp", stamp.getId())).containsEntry("owner_id", null)
			.containsEntry("version", 1L)
			.containsEntry("is_deleted", false);
	}

	@Test
	void referencesInTablesOfSubclassesAreDetached() {
		Person person = new Person();
		Hangar hangar = new Hangar();
		hangar.keeper = person;
		Drill drill = new Drill();
		drill.borrower = person;
		this.database.persist(hangar, person, drill);
		this.database.doInTransaction((em) -> {
			Hangar held = em.find(Hangar.class, hangar.getId());
			em.remove(em.find(Person.class, person.getId()));
			assertThat(held.keeper).isNull();
		});
		assertThat(this.database.row("garage.hangar", hangar.getId())).containsEntry("keeper_id", null);
		assertThat(this.database.row("garage.building", hangar.getId())).containsEntry("version", 1L);
		assertThat(this.database.row("garage.drill", drill.getId())).containsEntry("borrower_id", null)
			.containsEntry("version", 1L);
	}

}
