package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.NaturalId;

import org.springframework.data.jpa.repository.Query;

/**
 * A town: entities that are reached by other keys than their ids.
 */
final class Town {

	private Town() {
	}

	@Entity(name = "Citizen")
	static class Citizen extends BaseEntity {

		@NaturalId
		@Column(name = "number")
		String number;

		/** The key is in the table of a joined subclass. */
		@OneToOne(mappedBy = "holder", fetch = FetchType.LAZY)
		Passport passport;

		/** The key is in the table of the root. */
		@OneToOne(mappedBy = "bearer", fetch = FetchType.LAZY)
		Permit permit;

		/** The key is in one of the tables of a union. */
		@OneToOne(mappedBy = "driver", fetch = FetchType.LAZY)
		Vehicle vehicle;

		/** The key is a column that another type in the same table has, too. */
		@OneToOne(mappedBy = "owner", fetch = FetchType.LAZY)
		Dog dog;

		@OneToMany(mappedBy = "citizen", cascade = CascadeType.ALL, orphanRemoval = true)
		@Fetch(FetchMode.SUBSELECT)
		List<Vote> votes = new ArrayList<>();

		protected Citizen() {
		}

		Citizen(String number) {
			this.number = number;
		}

		Vote vote(String on) {
			Vote vote = new Vote();
			vote.on = on;
			vote.citizen = this;
			this.votes.add(vote);
			return vote;
		}

	}

	@Entity(name = "Vote")
	static class Vote extends BaseEntity {

		@Column(name = "subject")
		String on;

		@ManyToOne(fetch = FetchType.LAZY)
		Citizen citizen;

		@OneToMany(mappedBy = "vote", cascade = CascadeType.ALL, orphanRemoval = true)
		List<Objection> objections = new ArrayList<>();

		Objection object() {
			Objection objection = new Objection();
			objection.vote = this;
			this.objections.add(objection);
			return objection;
		}

	}

	@Entity(name = "Objection")
	static class Objection extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		Vote vote;

	}

	@Entity(name = "Document")
	@Inheritance(strategy = InheritanceType.JOINED)
	static class Document extends BaseEntity {

		@OneToOne(fetch = FetchType.LAZY)
		@JoinColumn(name = "bearer_id")
		Citizen bearer;

	}

	@Entity(name = "Passport")
	static class Passport extends Document {

		@OneToOne(fetch = FetchType.LAZY)
		@JoinColumn(name = "holder_id")
		Citizen holder;

		protected Passport() {
		}

		Passport(Citizen holder) {
			this.holder = holder;
		}

	}

	@Entity(name = "Permit")
	static class Permit extends Document {

		protected Permit() {
		}

		Permit(Citizen bearer) {
			this.bearer = bearer;
		}

	}

	@Entity(name = "Vehicle")
	@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
	abstract static class Vehicle extends BaseEntity {

		@OneToOne(fetch = FetchType.LAZY)
		Citizen driver;

	}

	@Entity(name = "Bicycle")
	static class Bicycle extends Vehicle {

	}

	@Entity(name = "Tram")
	static class Tram extends Vehicle {

	}

	@Entity(name = "Pet")
	@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
	abstract static class Pet extends BaseEntity {

	}

	@Entity(name = "Dog")
	static class Dog extends Pet {

		@OneToOne(fetch = FetchType.LAZY)
		@JoinColumn(name = "owner_id")
		Citizen owner;

	}

	@Entity(name = "Cat")
	static class Cat extends Pet {

		@ManyToOne(fetch = FetchType.LAZY)
		@JoinColumn(name = "owner_id")
		Citizen owner;

	}

	/** Has a filter that holds for loading by key, too, as that of a tenant does. */
	@Entity(name = "Mayor")
	@FilterDef(name = "local", applyToLoadByKey = true, autoEnabled = true, defaultCondition = "name <> 'foreign'")
	@Filter(name = "local")
	static class Mayor extends BaseEntity {

		String name;

		protected Mayor() {
		}

		Mayor(String name) {
			this.name = name;
		}

	}

	@Entity(name = "Office")
	static class Office extends BaseEntity {

		@ManyToOne(fetch = FetchType.EAGER)
		Mayor mayor;

		protected Office() {
		}

		Office(Mayor mayor) {
			this.mayor = mayor;
		}

	}

	/** Is referred to by its code and not by its id. */
	@Entity(name = "Street")
	static class Street extends BaseEntity {

		@Column(name = "code")
		String code;

		@OneToOne(mappedBy = "street", fetch = FetchType.LAZY)
		Sign sign;

		@OneToMany(mappedBy = "street")
		List<House> houses = new ArrayList<>();

		@OneToMany
		@JoinColumn(name = "lamp_street", referencedColumnName = "code",
				foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
		@OrderColumn(name = "place")
		List<Lamp> lamps = new ArrayList<>();

		protected Street() {
		}

		Street(String code) {
			this.code = code;
		}

	}

	@Entity(name = "House")
	static class House extends BaseEntity {

		String name;

		@ManyToOne(fetch = FetchType.LAZY)
		@JoinColumn(name = "street_code", referencedColumnName = "code",
				foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
		Street street;

		/** Linked by the code of the street. */
		@ManyToMany
		@JoinTable(name = "house_exits",
				inverseJoinColumns = @JoinColumn(name = "exit_code", referencedColumnName = "code"),
				inverseForeignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
		Set<Street> exits = new HashSet<>();

		protected House() {
		}

		House(String name, Street street) {
			this.name = name;
			this.street = street;
		}

	}

	@Entity(name = "Lamp")
	static class Lamp extends BaseEntity {

		String name;

		protected Lamp() {
		}

		Lamp(String name) {
			this.name = name;
		}

	}

	@Entity(name = "Sign")
	static class Sign extends BaseEntity {

		@OneToOne(fetch = FetchType.LAZY)
		@JoinColumn(name = "street_code", referencedColumnName = "code",
				foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
		Street street;

		protected Sign() {
		}

		Sign(Street street) {
			this.street = street;
		}

	}

	@Entity(name = "Plot")
	static class Plot extends BaseEntity {

		@NaturalId(mutable = true)
		@Column(name = "district")
		String district;

		@NaturalId(mutable = true)
		@Column(name = "parcel")
		int parcel;

		protected Plot() {
		}

		Plot(String district, int parcel) {
			this.district = district;
			this.parcel = parcel;
		}

	}

	interface CitizenRepository extends SoftDeleteRepository<Citizen> {

		List<Citizen> findByNumberStartingWith(String number);

		@Query("select c from Citizen c where c.number = :number")
		List<Citizen> queryByNumber(String number);

	}

	interface StreetRepository extends SoftDeleteRepository<Street> {

	}

}
