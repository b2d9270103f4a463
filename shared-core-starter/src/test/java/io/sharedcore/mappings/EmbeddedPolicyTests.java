package io.sharedcore.mappings;

import java.util.List;

import io.sharedcore.entity.StillReferencedException;
import io.sharedcore.mappings.Garage.Handover;
import io.sharedcore.mappings.Garage.Inspection;
import io.sharedcore.mappings.Garage.Person;
import io.sharedcore.mappings.Garage.PersonRepository;
import io.sharedcore.mappings.Garage.Rental;
import io.sharedcore.mappings.Garage.RentalRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Policies on attributes of embeddables.
 */
@GarageTest
class EmbeddedPolicyTests {

	@Autowired
	GarageDatabase database;

	@Autowired
	PersonRepository persons;

	@Autowired
	RentalRepository rentals;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void restrictRefusesTheDeletion(boolean bulk) {
		Rental rental = rental();
		Person giver = rental.handover.giver;
		assertThatExceptionOfType(StillReferencedException.class).isThrownBy(() -> delete(giver, bulk))
			.withMessageContaining("handover.giver");
		assertThat(this.database.isDeleted("garage.person", giver)).isFalse();
		this.rentals.deleteById(rental.getId());
		delete(giver, bulk);
		assertThat(this.database.isDeleted("garage.person", giver)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void detachSetsTheReferenceToNull(boolean bulk) {
		Rental rental = rental();
		delete(rental.handover.taker, bulk);
		assertThat(this.database.row("garage.rental", rental.getId())).containsEntry("taker_id", null)
			.containsEntry("giver_id", rental.handover.giver.getId())
			.containsEntry("place", "desk");
	}

	@Test
	void detachIsSeenInMemoryAlsoInARecord() {
		Rental rental = rental();
		this.database.doInTransaction((em) -> {
			Rental held = em.find(Rental.class, rental.getId());
			this.persons
				.softDeleteAllById(List.of(rental.handover.taker.getId(), rental.inspection.inspector().getId()));
			assertThat(held.handover.taker).isNull();
			assertThat(held.handover.giver).isNotNull();
			assertThat(held.inspection.inspector()).isNull();
			assertThat(held.inspection.result()).isEqualTo("good");
			held.handover.place = "yard";
		});
		assertThat(this.database.row("garage.rental", rental.getId())).containsEntry("taker_id", null)
			.containsEntry("inspector_id", null)
			.containsEntry("result", "good")
			.containsEntry("place", "yard");
	}

	private void delete(Person person, boolean bulk) {
		if (bulk) {
			this.persons.softDeleteAllById(List.of(person.getId()));
		}
		else {
			this.persons.deleteById(person.getId());
		}
	}

	private Rental rental() {
		Rental rental = new Rental();
		rental.handover = new Handover();
		rental.handover.place = "desk";
		rental.handover.giver = new Person();
		rental.handover.taker = new Person();
		rental.inspection = new Inspection("good", new Person());
		return this.database.persist(rental, rental.handover.giver, rental.handover.taker,
				rental.inspection.inspector());
	}

}
