package io.sharedcore.mappings;

import java.util.List;
import java.util.Set;

import io.sharedcore.mappings.Garage.Archived;
import io.sharedcore.mappings.Garage.ArchivedRepository;
import io.sharedcore.mappings.Garage.Person;
import io.sharedcore.mappings.Garage.PersonRepository;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables in schemas that are not on the search path.
 */
@GarageTest
class SchemaTests {

	@Autowired
	GarageDatabase database;

	@Autowired
	ArchivedRepository archived;

	@Autowired
	PersonRepository persons;

	@Test
	void manyToManyCollectionShowsActiveElements() {
		Person kept = new Person();
		Person gone = new Person();
		Archived document = new Archived();
		document.readers.addAll(Set.of(kept, gone));
		this.database.persist(document, kept, gone);
		this.persons.deleteById(gone.getId());
		this.database.doInTransaction(
				(em) -> assertThat(em.find(Archived.class, document.getId()).readers).containsExactly(kept));
		this.database.doInTransaction((em) -> assertThat(count(em, document)).isOne());
	}

	@Test
	void tableInASchemaOfItsOwnIsDeletedAndRestoredInBulk() {
		Archived document = this.database.persist(new Archived());
		assertThat(this.archived.softDeleteAllById(List.of(document.getId()))).isOne();
		assertThat(this.database.isDeleted("attic.archived", document)).isTrue();
		assertThat(this.archived.restoreById(document.getId())).isTrue();
		assertThat(this.database.isDeleted("attic.archived", document)).isFalse();
	}

	private static Integer count(EntityManager em, Archived document) {
		return em.createQuery("select size(d.readers) from Archived d where d.id = :id", Integer.class)
			.setParameter("id", document.getId())
			.getSingleResult();
	}

}
