package io.sharedcore.entity;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import io.sharedcore.entity.Town.Bicycle;
import io.sharedcore.entity.Town.Cat;
import io.sharedcore.entity.Town.Citizen;
import io.sharedcore.entity.Town.CitizenRepository;
import io.sharedcore.entity.Town.Dog;
import io.sharedcore.entity.Town.House;
import io.sharedcore.entity.Town.Lamp;
import io.sharedcore.entity.Town.Mayor;
import io.sharedcore.entity.Town.Office;
import io.sharedcore.entity.Town.Passport;
import io.sharedcore.entity.Town.Permit;
import io.sharedcore.entity.Town.Sign;
import io.sharedcore.entity.Town.Street;
import io.sharedcore.entity.Town.StreetRepository;
import io.sharedcore.entity.Town.Tram;
import jakarta.persistence.EntityManager;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A key that is not the id leads to one row: the active one, or the one that was deleted
 * last.
 */
@LibraryTest
class SoftDeleteKeyTests {

	@Autowired
	Database database;

	@Autowired
	CitizenRepository citizens;

	@Autowired
	StreetRepository streets;

	@Autowired
	EntityManager entityManager;

	String number;

	@BeforeEach
	void keysMayBeUsedAgain() {
		this.number = UUID.randomUUID().toString();
		for (String table : List.of("document", "passport", "bicycle", "tram", "pet", "sign", "street", "citizen")) {
			this.database
				.column(String.class,
						"select conname from pg_constraint where contype = 'u' and conrelid = ?::regclass", table)
				.forEach((name) -> this.database.execute("alter table " + table + " drop constraint " + name));
		}
	}

	/** What a citizen has one of, by a key in every kind of table. */
	enum Thing {

		PASSPORT(Passport::new, (citizen) -> citizen.passport, "passport"),

		PERMIT(Permit::new, (citizen) -> citizen.permit, "permit"),

		VEHICLE((citizen) -> {
			Bicycle bicycle = new Bicycle();
			bicycle.driver = citizen;
			return bicycle;
		}, (citizen) -> citizen.vehicle, "vehicle"),

		DOG((citizen) -> {
			Dog dog = new Dog();
			dog.owner = citizen;
			return dog;
		}, (citizen) -> citizen.dog, "dog");

		final Function<Citizen, BaseEntity> make;

		final Function<Citizen, BaseEntity> get;

		final String attribute;

		Thing(Function<Citizen, BaseEntity> make, Function<Citizen, BaseEntity> get, String attribute) {
			this.make = make;
			this.get = get;
			this.attribute = attribute;
		}

	}

	private void delete(BaseEntity row) {
		this.database.doInTransaction((em) -> em.remove(em.find(row.getClass(), row.getId())));
	}

	private BaseEntity loaded(Thing thing, Citizen citizen) {
		return (BaseEntity) Hibernate
			.unproxy(this.database.inTransaction((em) -> thing.get.apply(em.find(Citizen.class, citizen.getId()))));
	}

	private List<Citizen> joined(Thing thing, Citizen citizen) {
		return this.database.inTransaction(
				(em) -> em
					.createQuery("select c from Citizen c left join fetch c." + thing.attribute + " where c.id = :id",
							Citizen.class)
					.setParameter("id", citizen.getId())
					.getResultList());
	}

	@ParameterizedTest
	@EnumSource
	void activeOneIsPreferredToDeletedOnes(Thing thing) {
		Citizen citizen = this.database.persist(new Citizen(this.number));
		delete(this.database.persist(thing.make.apply(citizen)));
		BaseEntity active = this.database.persist(thing.make.apply(citizen));
		BaseEntity later = this.database.persist(thing.make.apply(citizen));
		delete(later);

		assertThat(loaded(thing, citizen)).isEqualTo(active);
		assertThat(joined(thing, citizen)).singleElement()
			.satisfies((found) -> assertThat(thing.get.apply(found)).isEqualTo(active));
		assertThat(this.citizens.findByNumberStartingWith(this.number)).singleElement()
			.satisfies((found) -> assertThat(thing.get.apply(found)).isEqualTo(active));
	}

	@ParameterizedTest
	@EnumSource
	void lastDeletedOneIsFollowedWhereNoneIsActive(Thing thing) {
		Citizen citizen = this.database.persist(new Citizen(this.number));
		BaseEntity first = this.database.persist(thing.make.apply(citizen));
		BaseEntity second = this.database.persist(thing.make.apply(citizen));
		delete(second);
		delete(first);

		assertThat(loaded(thing, citizen)).isEqualTo(first);
		assertThat(joined(thing, citizen)).singleElement()
			.satisfies((found) -> assertThat(thing.get.apply(found)).isEqualTo(first));
	}

	@Test
	void activeOneIsPreferredAlsoWhereTheDeletedOneIsInTheSession() {
		Citizen citizen = this.database.persist(new Citizen(this.number));
		Passport old = this.database.persist(new Passport(citizen));
		delete(old);
		Passport renewed = this.database.persist(new Passport(citizen));
		this.database.doInTransaction((em) -> {
			assertThat(SoftDeleteScope.withDeleted(() -> em.find(Passport.class, old.getId())).isDeleted()).isTrue();
			Citizen loaded = (Citizen) Hibernate.unproxy(em.find(Citizen.class, citizen.getId()));
			assertThat(loaded.passport).isEqualTo(renewed);
		});
	}

	@Test
	void rowsOfAnotherTypeInTheSameTableAreNoRivals() {
		Citizen citizen = this.database.persist(new Citizen(this.number));
		Dog dog = new Dog();
		dog.owner = citizen;
		delete(this.database.persist(dog));
		Cat cat = new Cat();
		cat.owner = citizen;
		this.database.persist(cat);
		Tram tram = new Tram();
		tram.driver = citizen;
		this.database.persist(tram);

		assertThat(loaded(Thing.DOG, citizen)).isEqualTo(dog);
		assertThat(joined(Thing.DOG, citizen)).singleElement()
			.satisfies((found) -> assertThat(found.dog).isEqualTo(dog));
		assertThat(loaded(Thing.VEHICLE, citizen)).isEqualTo(tram);
	}

	@Test
	void rowsAreReadOutsideATransaction() {
		Citizen first = this.database.persist(new Citizen(this.number + 1));
		Citizen second = this.database.persist(new Citizen(this.number + 2));
		for (Citizen citizen : List.of(first, second)) {
			this.database.persist(new Passport(citizen), new Permit(citizen));
		}

		assertThat(this.citizens.findByNumberStartingWith(this.number)).containsExactlyInAnyOrder(first, second)
			.allSatisfy((citizen) -> assertThat(citizen.passport.holder).isEqualTo(citizen));
		assertThat(this.citizens.queryByNumber(this.number + 1)).containsExactly(first);
		assertThat(this.entityManager.find(Citizen.class, first.getId()).permit.bearer).isEqualTo(first);
		assertThat(this.entityManager.createQuery("select c from Citizen c where c.number like :number", Citizen.class)
			.setParameter("number", this.number + "%")
			.getResultList()).hasSize(2);
		assertThat(this.citizens.active()
			.findAll((root, query, builder) -> builder.like(root.get("number"), this.number + "%"), Sort.by("number")))
			.containsExactly(first, second);
		this.citizens.deleteAll(List.of(first, second));
		assertThat(this.citizens.deleted()
			.findAll((root, query, builder) -> builder.like(root.get("number"), this.number + "%"),
					PageRequest.of(0, 1))
			.getTotalElements()).isEqualTo(2);
		assertThat(this.citizens.withDeleted().findById(first.getId())).contains(first);
	}

	@Test
	void referenceByAnotherColumnLeadsToTheActiveRow() {
		Street old = this.database.persist(new Street(this.number));
		House house = this.database.persist(new House("house", old));
		this.streets.deleteById(old.getId());

		assertThat(street(house)).isEqualTo(old);
		assertThat(joinedStreet(house)).isEqualTo(old);
		Street renamed = this.database.persist(new Street(this.number));
		assertThat(street(house)).isEqualTo(renamed);
		assertThat(joinedStreet(house)).isEqualTo(renamed);
	}

	private Object street(House house) {
		return this.database.inTransaction((em) -> Hibernate.unproxy(em.find(House.class, house.getId()).street));
	}

	private Street joinedStreet(House house) {
		return this.database.inTransaction(
				(em) -> em.createQuery("select h from House h join fetch h.street where h.id = :id", House.class)
					.setParameter("id", house.getId())
					.getSingleResult().street);
	}

	@Test
	void inverseOneToOneByAnotherColumnLeadsToTheActiveRow() {
		Street street = this.database.persist(new Street(this.number));
		delete(this.database.persist(new Sign(street)));
		Sign sign = this.database.persist(new Sign(street));

		assertThat(this.streets.findById(street.getId()).orElseThrow().sign).isEqualTo(sign);
		Sign joined = this.database.inTransaction(
				(em) -> em.createQuery("select s from Street s left join fetch s.sign where s.id = :id", Street.class)
					.setParameter("id", street.getId())
					.getSingleResult().sign);
		assertThat(joined).isEqualTo(sign);
	}

	@Test
	void collectionsByAnotherColumnHoldActiveRows() {
		Street street = this.database.persist(new Street(this.number));
		Street exit = this.database.persist(new Street(this.number + "exit"));
		Street closed = this.database.persist(new Street(this.number + "closed"));
		House kept = new House("kept", street);
		kept.exits.addAll(Set.of(exit, closed));
		House gone = new House("gone", street);
		Lamp lamp = new Lamp("first");
		Lamp broken = new Lamp("second");
		this.database.persist(kept, gone, lamp, broken);
		this.database
			.doInTransaction((em) -> em.find(Street.class, street.getId()).lamps.addAll(List.of(broken, lamp)));
		List.of(gone, closed, broken).forEach(this::delete);

		this.database.doInTransaction((em) -> {
			Street loaded = em.find(Street.class, street.getId());
			assertThat(loaded.houses).containsExactly(kept);
			assertThat(loaded.lamps).containsExactly(lamp);
			assertThat(em.find(House.class, kept.getId()).exits).containsExactly(exit);
			assertThat(em.createQuery("select count(e) from House h join h.exits e where h.id = :id", Long.class)
				.setParameter("id", kept.getId())
				.getSingleResult()).isOne();
		});
		this.database
			.doInTransaction((em) -> em.find(Street.class, street.getId()).lamps.add(em.merge(new Lamp("third"))));
		assertThat(this.database.column(Integer.class, "select place from lamp where lamp_street = ? order by place",
				this.number))
			.containsExactly(0, 1, 2);
		this.database.doInTransaction((em) -> assertThat(
				SoftDeleteScope.<Set<Street>>withDeleted(() -> Set.copyOf(em.find(House.class, kept.getId()).exits)))
			.hasSize(2));
	}

	@Test
	void referenceToARowWithAFilterForKeysLeadsToTheDeletedRow() {
		Mayor mayor = new Mayor("mayor");
		Office office = new Office(mayor);
		this.database.persist(mayor, office);
		delete(mayor);
		this.database.doInTransaction((em) -> {
			Office found = em
				.createQuery("select o from Office o left join fetch o.mayor where o.id = :id", Office.class)
				.setParameter("id", office.getId())
				.getSingleResult();
			assertThat(found.mayor).isEqualTo(mayor);
		});
		this.database
			.doInTransaction((em) -> assertThat(em.createQuery("select m from Mayor m", Mayor.class).getResultList())
				.doesNotContain(mayor));
		this.database.doInTransaction((em) -> assertThat(
				em.createQuery("select m from Office o join Mayor m on m = o.mayor", Mayor.class).getResultList())
			.doesNotContain(mayor));
	}

}
