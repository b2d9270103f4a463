package io.sharedcore.mappings;

import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.sharedcore.mappings.Garage.Bike;
import io.sharedcore.mappings.Garage.BikeRepository;
import io.sharedcore.mappings.Garage.Garagist;
import io.sharedcore.mappings.Garage.Wheel;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Children that do not extend {@code BaseEntity} stay when their owner is deleted.
 */
@GarageTest
class PlainChildTests {

	@Autowired
	GarageDatabase database;

	@Autowired
	BikeRepository bikes;

	/** Each way to delete a row. */
	static Stream<Arguments> deletions() {
		return Stream.of(deletion("deleteById", (test, bike) -> test.bikes.deleteById(bike.getId())),
				deletion("delete", (test, bike) -> test.bikes.delete(bike)),
				deletion("softDelete", (test, bike) -> test.bikes.softDelete(bike)),
				deletion("deleteAll", (test, bike) -> test.bikes.deleteAll(List.of(bike))),
				deletion("deleteAllById", (test, bike) -> test.bikes.deleteAllById(List.of(bike.getId()))),
				deletion("softDeleteAllById", (test, bike) -> test.bikes.softDeleteAllById(List.of(bike.getId()))),
				deletion("deleteAllInBatch", (test, bike) -> test.bikes.deleteAllInBatch(List.of(bike))),
				deletion("EntityManager.remove",
						(test, bike) -> test.database
							.doInTransaction((em) -> em.remove(em.find(Bike.class, bike.getId())))),
				deletion("mark",
						(test, bike) -> test.database
							.doInTransaction((em) -> em.find(Bike.class, bike.getId()).softDelete())),
				deletion("cascade", (test, bike) -> test.database
					.doInTransaction((em) -> em.remove(em.find(Garagist.class, bike.owner.getId())))));
	}

	private static Arguments deletion(String name, BiConsumer<PlainChildTests, Bike> deletion) {
		return Arguments.of(name, deletion);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("deletions")
	void staysWhicheverWayItsOwnerIsDeletedAndIsThereAfterARestore(String name,
			BiConsumer<PlainChildTests, Bike> deletion) {
		Bike bike = bike();
		deletion.accept(this, bike);
		assertThat(this.database.isDeleted("garage.bike", bike)).isTrue();
		assertThat(wheels(bike.getId())).isEqualTo(2);
		assertThat(this.bikes.restoreById(bike.getId())).isTrue();
		this.database.doInTransaction((em) -> assertThat(em.find(Bike.class, bike.getId()).wheels).hasSize(2));
	}

	@Test
	void staysWhenAStatelessSessionDeletesItsOwner(@Autowired SessionFactory sessionFactory) {
		Bike bike = bike();
		sessionFactory.inStatelessTransaction((session) -> session.delete(session.get(Bike.class, bike.getId())));
		assertThat(this.database.isDeleted("garage.bike", bike)).isTrue();
		assertThat(wheels(bike.getId())).isEqualTo(2);
	}

	@Test
	void isRemovedWhenItIsTakenOutOfItsCollection() {
		Bike bike = bike();
		this.database.doInTransaction((em) -> em.find(Bike.class, bike.getId()).wheels.remove(0));
		assertThat(wheels(bike.getId())).isOne();
	}

	@Test
	void isRemovedByItself() {
		Bike bike = bike();
		this.database.doInTransaction((em) -> {
			Bike managed = em.find(Bike.class, bike.getId());
			em.remove(managed);
			em.remove(managed.wheels.remove(0));
		});
		assertThat(this.database.isDeleted("garage.bike", bike)).isTrue();
		assertThat(wheels(bike.getId())).isOne();
	}

	private Bike bike() {
		Garagist owner = new Garagist();
		Bike bike = new Bike();
		bike.owner = owner;
		owner.bikes.add(bike);
		bike.add(new Wheel());
		bike.add(new Wheel());
		this.database.persist(owner);
		return bike;
	}

	private long wheels(UUID bike) {
		return this.database.count("select count(*) from garage.wheel where bike_id = ?", bike);
	}

}
