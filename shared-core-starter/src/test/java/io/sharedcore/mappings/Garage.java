package io.sharedcore.mappings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.sharedcore.audit.Audited;
import io.sharedcore.entity.AuditedEntity;
import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.OnSoftDelete;
import io.sharedcore.entity.SoftDeleteRepository;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.TenantId;

/**
 * Entities whose mappings make Hibernate add conditions, tables or types to a statement.
 */
final class Garage {

	private Garage() {
	}

	@Entity(name = "Invoice")
	@Audited
	static class Invoice extends AuditedEntity {

		@TenantId
		String tenant;

		String text = "";

		@OneToMany(mappedBy = "invoice", cascade = CascadeType.ALL)
		Set<InvoiceLine> lines = new HashSet<>();

	}

	@Entity(name = "InvoiceLine")
	static class InvoiceLine extends BaseEntity {

		@TenantId
		String tenant;

		@ManyToOne(fetch = FetchType.LAZY)
		Invoice invoice;

	}

	/** Several tenants use the same lockers. */
	@Entity(name = "Locker")
	static class Locker extends BaseEntity {

		@OneToOne(mappedBy = "locker")
		LockerKey key;

	}

	@Entity(name = "LockerKey")
	static class LockerKey extends BaseEntity {

		@TenantId
		String tenant;

		@OneToOne
		@JoinColumn(name = "locker_id", unique = false)
		Locker locker;

		protected LockerKey() {
		}

		LockerKey(Locker locker) {
			this.locker = locker;
		}

	}

	@Entity(name = "Vehicle")
	@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
	@DiscriminatorColumn(name = "kind")
	abstract static class Vehicle extends BaseEntity {

	}

	@Entity(name = "Car")
	static class Car extends Vehicle {

	}

	@Entity(name = "Truck")
	static class Truck extends Vehicle {

	}

	@Entity(name = "Building")
	@Inheritance(strategy = InheritanceType.JOINED)
	abstract static class Building extends BaseEntity {

	}

	@Entity(name = "Hangar")
	static class Hangar extends Building {

		int places;

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.DETACH)
		Person keeper;

		@ManyToMany(cascade = CascadeType.PERSIST)
		Set<Person> visitors = new HashSet<>();

	}

	@Entity(name = "Office")
	static class Office extends Building {

		@Column(name = "floor_number")
		int floor;

	}

	@Entity(name = "Tool")
	@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
	static class Tool extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.DETACH)
		Person borrower;

	}

	@Entity(name = "Drill")
	static class Drill extends Tool {

		@ManyToMany(cascade = CascadeType.PERSIST)
		Set<Person> users = new HashSet<>();

		int watts;

	}

	@Entity(name = "Region")
	@FilterDef(name = "country", parameters = @ParamDef(name = "code", type = String.class))
	@Filter(name = "country", condition = "country = :code")
	static class Region extends BaseEntity {

		String country = "";

	}

	@Entity(name = "Memo")
	@SQLRestriction("secret = false")
	static class Memo extends BaseEntity {

		boolean secret;

	}

	@Entity(name = "Person")
	static class Person extends BaseEntity {

		String name = "";

	}

	/** Has attributes named like those of {@link AuditedEntity}, with other meanings. */
	@Entity(name = "Complaint")
	@Audited
	static class Complaint extends BaseEntity {

		String deletionReason;

		int deletedBy;

		@ManyToOne(fetch = FetchType.LAZY)
		Person createdBy;

		@ManyToOne(fetch = FetchType.LAZY)
		Person updatedBy;

	}

	@Entity(name = "Stamp")
	@Immutable
	static class Stamp extends BaseEntity {

		String text = "";

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.DETACH)
		Person owner;

		@ManyToMany
		Set<Person> readers = new HashSet<>();

	}

	@Entity(name = "Archived")
	@Table(schema = "attic")
	static class Archived extends BaseEntity {

		@ManyToMany(cascade = CascadeType.PERSIST)
		Set<Person> readers = new HashSet<>();

	}

	@Embeddable
	static class Handover {

		String place;

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.RESTRICT)
		Person giver;

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.DETACH)
		Person taker;

	}

	@Embeddable
	record Inspection(String result,
			@ManyToOne(fetch = FetchType.LAZY) @OnSoftDelete(OnSoftDelete.Action.DETACH) Person inspector) {
	}

	@Entity(name = "Rental")
	static class Rental extends BaseEntity {

		@Embedded
		Handover handover = new Handover();

		@Embedded
		Inspection inspection;

	}

	@Entity(name = "Garagist")
	static class Garagist extends BaseEntity {

		@OneToMany(mappedBy = "owner", cascade = CascadeType.ALL)
		Set<Bike> bikes = new HashSet<>();

	}

	@Entity(name = "Bike")
	static class Bike extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		Garagist owner;

		@OneToMany(mappedBy = "bike", cascade = CascadeType.ALL, orphanRemoval = true)
		List<Wheel> wheels = new ArrayList<>();

		void add(Wheel wheel) {
			wheel.bike = this;
			this.wheels.add(wheel);
		}

	}

	/** Has no soft delete. */
	@Entity(name = "Wheel")
	static class Wheel {

		@Id
		@GeneratedValue
		Long id;

		@ManyToOne(fetch = FetchType.LAZY)
		Bike bike;

	}

	interface BikeRepository extends SoftDeleteRepository<Bike> {

	}

	interface InvoiceRepository extends SoftDeleteRepository<Invoice> {

	}

	interface VehicleRepository extends SoftDeleteRepository<Vehicle> {

	}

	interface CarRepository extends SoftDeleteRepository<Car> {

	}

	interface HangarRepository extends SoftDeleteRepository<Hangar> {

	}

	interface DrillRepository extends SoftDeleteRepository<Drill> {

	}

	interface ToolRepository extends SoftDeleteRepository<Tool> {

	}

	interface RegionRepository extends SoftDeleteRepository<Region> {

	}

	interface MemoRepository extends SoftDeleteRepository<Memo> {

	}

	interface PersonRepository extends SoftDeleteRepository<Person> {

	}

	interface ComplaintRepository extends SoftDeleteRepository<Complaint> {

	}

	interface StampRepository extends SoftDeleteRepository<Stamp> {

	}

	interface ArchivedRepository extends SoftDeleteRepository<Archived> {

	}

	interface RentalRepository extends SoftDeleteRepository<Rental> {

	}

}
