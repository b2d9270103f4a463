package io.sharedcore.retention;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.sharedcore.audit.Audited;
import io.sharedcore.entity.AuditedEntity;
import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.OnSoftDelete;
import io.sharedcore.entity.Retain;
import io.sharedcore.entity.SoftDeleteRepository;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.Subselect;

/**
 * A harbour: entities of each inheritance strategy with every kind of association, in a
 * schema of their own.
 */
final class Harbour {

	private Harbour() {
	}

	@Entity(name = "Ship")
	@Retain(deletedFor = "90d")
	@Audited
	static class Ship extends AuditedEntity {

		String name;

		@ElementCollection
		Set<String> flags = new HashSet<>();

		/** Elements that refer to another row. */
		@ElementCollection
		List<Leg> legs = new ArrayList<>();

		@OneToMany(mappedBy = "ship", cascade = CascadeType.ALL, orphanRemoval = true)
		List<Cabin> cabins = new ArrayList<>();

		@ManyToMany
		Set<Port> ports = new HashSet<>();

		@ManyToOne(fetch = FetchType.LAZY)
		Ship tug;

		protected Ship() {
		}

		Ship(String name) {
			this.name = name;
		}

		Cabin cabin(int number) {
			Cabin cabin = new Cabin();
			cabin.number = number;
			cabin.ship = this;
			this.cabins.add(cabin);
			return cabin;
		}

	}

	@Embeddable
	static class Leg {

		@ManyToOne(fetch = FetchType.LAZY)
		Port port;

		int days;

		protected Leg() {
		}

		Leg(Port port) {
			this.port = port;
		}

	}

	@Entity(name = "Cabin")
	static class Cabin extends BaseEntity {

		int number;

		@ManyToOne(fetch = FetchType.LAZY)
		Ship ship;

		@OneToMany(cascade = CascadeType.ALL)
		@JoinColumn(name = "cabin_id")
		@OrderColumn(name = "place")
		List<Bunk> bunks = new ArrayList<>();

		Bunk bunk() {
			Bunk bunk = new Bunk();
			this.bunks.add(bunk);
			return bunk;
		}

	}

	@Entity(name = "Bunk")
	static class Bunk extends BaseEntity {

	}

	@Entity(name = "Voucher")
	static class Voucher extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.CASCADE)
		Cabin cabin;

		protected Voucher() {
		}

		Voucher(Cabin cabin) {
			this.cabin = cabin;
		}

	}

	@Entity(name = "Port")
	static class Port extends BaseEntity {

		String name;

		@ManyToMany(mappedBy = "ports")
		Set<Ship> ships = new HashSet<>();

		protected Port() {
		}

		Port(String name) {
			this.name = name;
		}

	}

	/** Owns its ships through a join table. */
	@Entity(name = "Fleet")
	static class Fleet extends BaseEntity {

		@OneToMany(cascade = CascadeType.ALL)
		@JoinTable(name = "fleet_ship")
		List<Ship> ships = new ArrayList<>();

	}

	/** One table. */
	@Entity(name = "Notice")
	@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
	@DiscriminatorColumn(name = "kind")
	abstract static class Notice extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		@JoinColumn(name = "ship_id")
		Ship ship;

	}

	@Entity(name = "Warning")
	@Retain(deletedFor = "20d")
	static class Warning extends Notice {

		String danger;

		@OneToMany(mappedBy = "warning", cascade = CascadeType.ALL)
		List<Reply> replies = new ArrayList<>();

	}

	@Entity(name = "Clearance")
	static class Clearance extends Notice {

	}

	@Entity(name = "Reply")
	static class Reply extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		Warning warning;

	}

	/** Joined tables, and a secondary table. */
	@Entity(name = "Crane")
	@Retain(deletedFor = "10d")
	@Inheritance(strategy = InheritanceType.JOINED)
	@SecondaryTable(name = "crane_manual")
	static class Crane extends BaseEntity {

		@Column(table = "crane_manual")
		String manual;

	}

	@Entity(name = "Gantry")
	static class Gantry extends Crane {

		@ElementCollection
		@OrderColumn(name = "place")
		List<String> hooks = new ArrayList<>();

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.CASCADE)
		Port port;

	}

	/** A table for each class. */
	@Entity(name = "Cargo")
	@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
	abstract static class Cargo extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.CASCADE)
		Ship ship;

		@ElementCollection
		Set<String> labels = new HashSet<>();

	}

	@Entity(name = "Crate")
	static class Crate extends Cargo {

	}

	@Entity(name = "Tank")
	static class Tank extends Cargo {

	}

	/** Pilot and licence refer to each other. */
	@Entity(name = "Pilot")
	@Retain(deletedFor = "5d")
	static class Pilot extends BaseEntity {

		@OneToOne(fetch = FetchType.LAZY, cascade = CascadeType.ALL)
		Licence licence;

	}

	@Entity(name = "Licence")
	static class Licence extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		Pilot pilot;

	}

	/** Names that need quotes, and a restriction of its own. */
	@Entity(name = "Berth")
	@Retain(deletedFor = "5d")
	@Table(name = "`Order`")
	@SQLRestriction("\"secret\" = false")
	static class Berth extends BaseEntity {

		@Column(name = "`secret`")
		boolean secret;

		@ManyToOne(fetch = FetchType.LAZY)
		@JoinColumn(name = "`from`")
		Berth from;

	}

	/** Rows of a query. */
	@Entity(name = "Sailor")
	@Immutable
	@Subselect("select * from harbour.pilot")
	static class Sailor extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		Licence licence;

	}

	interface ShipRepository extends SoftDeleteRepository<Ship> {

	}

	interface CabinRepository extends SoftDeleteRepository<Cabin> {

	}

	interface PortRepository extends SoftDeleteRepository<Port> {

	}

	interface FleetRepository extends SoftDeleteRepository<Fleet> {

	}

	interface CraneRepository extends SoftDeleteRepository<Crane> {

	}

	interface CargoRepository extends SoftDeleteRepository<Cargo> {

	}

	interface NoticeRepository extends SoftDeleteRepository<Notice> {

	}

	interface PilotRepository extends SoftDeleteRepository<Pilot> {

	}

	interface BerthRepository extends SoftDeleteRepository<Berth> {

	}

}
