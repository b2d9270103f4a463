package io.sharedcore.retention;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.sharedcore.entity.AfterPurge;
import io.sharedcore.entity.BeforePurge;
import io.sharedcore.entity.HardDeleteException;
import io.sharedcore.entity.PurgeReport;
import io.sharedcore.entity.PurgeReport.Entry;
import io.sharedcore.entity.PurgeReport.Kept;
import io.sharedcore.entity.RetentionHolds;
import io.sharedcore.entity.SoftDeletePurge;
import io.sharedcore.retention.Harbour.Berth;
import io.sharedcore.retention.Harbour.Cabin;
import io.sharedcore.retention.Harbour.Clearance;
import io.sharedcore.retention.Harbour.Crate;
import io.sharedcore.retention.Harbour.Fleet;
import io.sharedcore.retention.Harbour.Gantry;
import io.sharedcore.retention.Harbour.Leg;
import io.sharedcore.retention.Harbour.Licence;
import io.sharedcore.retention.Harbour.Pilot;
import io.sharedcore.retention.Harbour.Port;
import io.sharedcore.retention.Harbour.Reply;
import io.sharedcore.retention.Harbour.Ship;
import io.sharedcore.retention.Harbour.ShipRepository;
import io.sharedcore.retention.Harbour.Tank;
import io.sharedcore.retention.Harbour.Voucher;
import io.sharedcore.retention.Harbour.Warning;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a purge removes, and what it keeps.
 */
@HarbourTest
class SoftDeletePurgeTests {

	@Autowired
	SoftDeletePurge purge;

	@Autowired
	RetentionHolds holds;

	@Autowired
	ShipRepository ships;

	@Autowired
	HarbourDatabase database;

	@Autowired
	PurgeListener listener;

	@BeforeEach
	void empty() {
		this.database.clear();
		this.listener.reset();
	}

	@Test
	void dueRowGoesTogetherWithItsOperation() {
		Ship ship = new Ship("old");
		ship.flags.add("blue");
		Port port = this.database.persist(new Port("active"));
		ship.ports.add(port);
		ship.legs.add(new Leg(port));
		Cabin cabin = ship.cabin(1);
		cabin.bunk();
		Crate crate = new Crate();
		crate.ship = ship;
		crate.labels.add("fragile");
		Tank tank = new Tank();
		tank.ship = ship;
		this.database.persist(ship, new Voucher(cabin), crate, tank);
		Ship young = this.database.persist(new Ship("young"));
		Ship active = this.database.persist(new Ship("active"));
		this.database.deleteDaysAgo(91, ship);
		this.database.deleteDaysAgo(89, young);
		PurgeReport report = run();
		assertThat(purged(report))
			.isEqualTo(Map.of("Ship", 1L, "Cabin", 1L, "Bunk", 1L, "Voucher", 1L, "Crate", 1L, "Tank", 1L));
		assertThat(this.ships.withDeleted().findAll()).containsExactlyInAnyOrder(young, active);
		for (String table : List.of("cabin", "bunk", "voucher", "crate", "tank", "ship_flags", "ship_legs",
				"ship_ports", "cargo_labels")) {
			assertThat(rows(table)).as(table).isZero();
		}
		assertThat(this.database.exists("port", port.getId())).isTrue();
		assertThat(entry(report, "Ship")).isEqualTo(new Entry("Ship", 1, 1, List.of()));
		assertThat(purged(run())).isEmpty();
	}

	@Test
	void rowThatWasDeletedBeforeItsOwnerIsNoPartOfTheOperation() {
		Ship ship = new Ship("old");
		Cabin early = ship.cabin(1);
		ship.cabin(2);
		this.database.persist(ship);
		this.database.deleteDaysAgo(100, early);
		this.database.deleteDaysAgo(91, ship);
		PurgeReport report = run();
		assertThat(entry(report, "Ship").kept()).containsExactly(new Kept("referenced by harbour.cabin (ship_id)", 1));
		assertThat(entry(report, "Cabin").kept()).containsExactly(new Kept("referenced by harbour.cabin (ship_id)", 1));
		assertThat(rows("cabin")).isEqualTo(2);
	}

	@Test
	void rowThatATableWithoutEntityReferencesStays() {
		Ship inspected = this.database.persist(new Ship("inspected"));
		Ship noted = new Ship("noted");
		Cabin cabin = noted.cabin(1);
		Ship free = new Ship("free");
		this.database.persist(noted, free);
		this.database.execute("insert into customs.inspection (ship_id) values (?)", inspected.getId());
		this.database.execute("insert into customs.note (cabin_id) values (?)", cabin.getId());
		this.database.deleteDaysAgo(91, inspected, noted, free);
		PurgeReport report = run();
		assertThat(entry(report, "Ship").kept()).containsExactlyInAnyOrder(
				new Kept("referenced by customs.inspection (ship_id)", 1),
				new Kept("referenced by customs.note (cabin_id)", 1));
		assertThat(entry(report, "Ship").purged()).isOne();
		assertThat(this.database.count("select count(*) from customs.inspection where ship_id is not null")).isOne();
		assertThat(this.database.count("select count(*) from customs.note where cabin_id is not null")).isOne();
	}

	@Test
	void rowThatAnActiveRowReferencesStays() {
		Ship tug = this.database.persist(new Ship("tug"));
		Ship towed = new Ship("towed");
		towed.tug = tug;
		Port port = this.database.persist(new Port("port"));
		towed.legs.add(new Leg(port));
		this.database.persist(towed);
		this.database.deleteDaysAgo(91, tug, port);
		PurgeReport report = run();
		assertThat(entry(report, "Ship").kept()).containsExactly(new Kept("referenced by harbour.ship (tug_id)", 1));
		assertThat(entry(report, "Port").kept())
			.containsExactly(new Kept("referenced by harbour.ship_legs (port_id)", 1));
	}

	@Test
	void rowsOfSeveralOperationsThatReferToEachOtherGoTogether() {
		Ship first = this.database.persist(new Ship("first"));
		Ship second = new Ship("second");
		second.tug = first;
		this.database.persist(second);
		this.database.inTransaction((em) -> this.database.managed(first).tug = this.database.managed(second));
		Ship third = new Ship("third");
		third.tug = third;
		this.database.persist(third);
		this.database.deleteDaysAgo(95, first);
		this.database.deleteDaysAgo(91, second, third);
		assertThat(purged(run())).isEqualTo(Map.of("Ship", 3L));
	}

	@Test
	void longChainGoesInOneBatchAndStaysAsAWhole() {
		Ship last = null;
		for (int i = 0; i < 25; i++) {
			Ship ship = new Ship("link " + i);
			ship.tug = last;
			this.database.persist(ship);
			last = ship;
		}
		Ship active = new Ship("active");
		active.tug = last;
		this.database.persist(active);
		this.ships.withDeleted()
			.findAll()
			.stream()
			.filter((ship) -> ship.name.startsWith("link"))
			.forEach((ship) -> this.database.deleteDaysAgo(91, ship));
		assertThat(entry(run(), "Ship"))
			.isEqualTo(new Entry("Ship", 25, 0, List.of(new Kept("referenced by harbour.ship (tug_id)", 25))));
		this.database.inTransaction((em) -> this.database.managed(active).tug = null);
		assertThat(entry(run(), "Ship")).isEqualTo(new Entry("Ship", 25, 25, List.of()));
	}

	@Test
	void rowsThatReferToEachOtherAcrossTablesGoInOneStatement() {
		Pilot pilot = new Pilot();
		pilot.licence = new Licence();
		pilot.licence.pilot = pilot;
		this.database.persist(pilot.licence, pilot);
		this.database.deleteDaysAgo(6, pilot);
		assertThat(purged(run())).isEqualTo(Map.of("Pilot", 1L, "Licence", 1L));
	}

	@Test
	void everyInheritanceStrategyIsPurged() {
		Gantry gantry = new Gantry();
		gantry.manual = "manual";
		gantry.hooks.addAll(List.of("one", "two"));
		Warning warning = new Warning();
		Reply reply = new Reply();
		reply.warning = warning;
		warning.replies.add(reply);
		Clearance clearance = this.database.persist(new Clearance(), gantry, warning);
		this.database.deleteDaysAgo(100, gantry, warning, clearance);
		PurgeReport report = run();
		assertThat(purged(report)).isEqualTo(Map.of("Gantry", 1L, "Warning", 1L, "Reply", 1L));
		assertThat(rows("crane") + rows("gantry") + rows("crane_manual") + rows("gantry_hooks")).isZero();
		assertThat(this.database.exists("notice", clearance.getId())).as("has no retention period").isTrue();
		assertThat(report.entities()).extracting(Entry::entity).doesNotContain("Clearance");
	}

	@Test
	void rowsOfAnOwnerWithoutRetentionGoAlone() {
		Fleet fleet = new Fleet();
		Ship ship = new Ship("of a fleet");
		fleet.ships.add(ship);
		this.database.persist(fleet);
		this.database.deleteDaysAgo(91, fleet);
		assertThat(purged(run())).isEqualTo(Map.of("Ship", 1L));
		assertThat(this.database.exists("fleet", fleet.getId())).isTrue();
		assertThat(rows("fleet_ship")).isZero();
	}

	@Test
	void namesAreQuotedAndRestrictionsHideNothing() {
		Berth from = new Berth();
		from.secret = true;
		Berth berth = new Berth();
		berth.from = from;
		this.database.persist(from, berth);
		this.database.execute("update harbour.\"Order\" set is_deleted = true, deleted_at = now() - interval '6 days'");
		assertThat(purged(run())).isEqualTo(Map.of("Berth", 2L));
	}

	@Test
	void heldRowStaysWithItsOperation() {
		Ship ship = new Ship("held");
		Cabin cabin = ship.cabin(1);
		this.database.persist(ship);
		this.database.deleteDaysAgo(91, ship);
		this.holds.place(Cabin.class, cabin.getId(), "court order");
		PurgeReport report = run();
		assertThat(entry(report, "Ship")).isEqualTo(new Entry("Ship", 1, 0, List.of(new Kept("on hold", 1))));
		assertThat(entry(report, "Cabin").kept()).containsExactly(new Kept("on hold", 1));
		this.holds.release(Cabin.class, cabin.getId());
		assertThat(purged(run())).isEqualTo(Map.of("Ship", 1L, "Cabin", 1L));
	}

	@Test
	void eventsNameTheRowsOfEachType() {
		Ship ship = new Ship("announced");
		Cabin cabin = ship.cabin(1);
		this.database.persist(ship);
		this.database.deleteDaysAgo(91, ship);
		this.listener.action = (event) -> assertThat(rows("ship")).isEqualTo((event instanceof BeforePurge) ? 1 : 0);
		run();
		assertThat(this.listener.before).containsExactlyInAnyOrder(new BeforePurge<>(Ship.class, List.of(ship.getId())),
				new BeforePurge<>(Cabin.class, List.of(cabin.getId())));
		assertThat(this.listener.after).containsExactlyInAnyOrder(new AfterPurge<>(Ship.class, List.of(ship.getId())),
				new AfterPurge<>(Cabin.class, List.of(cabin.getId())));
	}

	@Test
	void listenerThatFailsKeepsItsBatch() {
		Ship ship = this.database.persist(new Ship("refused"));
		Port port = this.database.persist(new Port("refused"));
		this.database.deleteDaysAgo(91, ship, port);
		this.listener.action = (event) -> {
			if (event instanceof BeforePurge<?> before && before.entityType() == Ship.class) {
				throw new IllegalStateException("not this one");
			}
		};
		PurgeReport report = this.purge.run();
		assertThat(entry(report, "Ship").kept())
			.containsExactly(new Kept("BeforePurge failed: IllegalStateException", 1));
		assertThat(entry(report, "Port").purged()).isOne();
		assertThat(this.database.exists("ship", ship.getId())).isTrue();
		assertThat(this.listener.after).extracting((event) -> event.ids()).containsExactly(List.of(port.getId()));
	}

	@Test
	void rowThatAListenerRestoresStays() {
		Ship ship = this.database.persist(new Ship("restored"));
		Ship other = this.database.persist(new Ship("other"));
		this.database.deleteDaysAgo(91, ship, other);
		this.listener.action = (event) -> {
			if (event instanceof BeforePurge<?> before && before.ids().contains(ship.getId())) {
				this.ships.restoreById(ship.getId());
			}
		};
		Entry entry = entry(this.purge.run(), "Ship");
		assertThat(entry.purged()).isOne();
		assertThat(entry.kept()).containsExactly(new Kept("refused by the database, SQL state 23000", 1));
		assertThat(this.database.exists("ship", ship.getId())).isTrue();
		assertThat(this.database.exists("ship", other.getId())).isFalse();
	}

	@Test
	void listenerThatFailsAfterTheCommitEndsNothing() {
		Ship ship = this.database.persist(new Ship("gone"));
		this.database.deleteDaysAgo(91, ship);
		this.listener.action = (event) -> {
			if (event instanceof AfterPurge) {
				throw new IllegalStateException("too late");
			}
		};
		assertThat(entry(this.purge.run(), "Ship").purged()).isOne();
	}

	@Test
	void auditedRowHasOneEntry() {
		Ship ship = new Ship("audited");
		ship.cabin(1);
		this.database.persist(ship);
		this.database.deleteDaysAgo(91, ship);
		run();
		assertThat(this.database.jdbc()
			.queryForList("select entity_id from harbour.audit_entry where action_code = 'PURGED'", UUID.class))
			.containsExactly(ship.getId());
	}

	@Test
	void batchesAreSmallAndALargerOperationIsOneBatch() {
		for (int i = 0; i < 25; i++) {
			this.database.persist(new Port("port " + i));
		}
		this.database.inTransaction(
				(em) -> em.createQuery("select p from Port p", Port.class).getResultList().forEach(em::remove));
		this.database.execute("update harbour.port set deleted_at = now() - interval '31 days' where is_deleted");
		Ship ship = new Ship("large");
		for (int i = 0; i < 15; i++) {
			ship.cabin(i);
		}
		this.database.persist(ship);
		this.database.deleteDaysAgo(91, ship);
		assertThat(purged(run())).isEqualTo(Map.of("Port", 25L, "Ship", 1L, "Cabin", 15L));
		assertThat(this.listener.before).filteredOn((event) -> event.entityType() == Port.class)
			.extracting((event) -> event.ids().size())
			.containsExactly(10, 10, 5);
		assertThat(this.listener.before).filteredOn((event) -> event.entityType() == Cabin.class)
			.extracting((event) -> event.ids().size())
			.containsExactly(15);
	}

	@Test
	void rowThatIsBeingRestoredStaysWithItsOperation() throws Exception {
		Ship ship = new Ship("restored");
		ship.cabin(1);
		this.database.persist(ship);
		this.database.deleteDaysAgo(91, ship);
		this.database.inTransaction((em) -> {
			this.ships.restoreById(ship.getId());
			em.flush();
			Entry entry = entry(inOtherThread(this.purge::run), "Ship");
			assertThat(entry.kept()).containsExactly(new Kept("locked by another transaction", 1));
		});
		assertThat(this.ships.findById(ship.getId())).isPresent();
		assertThat(rows("cabin")).isOne();
	}

	@Test
	void referenceThatIsInsertedDuringAPurgeFails() {
		Ship ship = this.database.persist(new Ship("raced"));
		this.database.deleteDaysAgo(91, ship);
		Future<?>[] writer = new Future<?>[1];
		ExecutorService threads = Executors.newSingleThreadExecutor();
		try {
			this.listener.action = (event) -> {
				if (event instanceof BeforePurge) {
					writer[0] = threads.submit(() -> this.database
						.execute("insert into customs.inspection (ship_id) values (?)", ship.getId()));
					awaitOneThatWaits();
				}
			};
			assertThat(entry(this.purge.run(), "Ship").purged()).isOne();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> writer[0].get(30, TimeUnit.SECONDS))
				.withCauseInstanceOf(DataIntegrityViolationException.class);
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.database.count("select count(*) from customs.inspection")).isZero();
	}

	@Test
	void holdThatWaitsForThePurgeFindsNoRow() throws Exception {
		Ship ship = this.database.persist(new Ship("raced"));
		this.database.deleteDaysAgo(91, ship);
		ExecutorService threads = Executors.newSingleThreadExecutor();
		try {
			Future<?>[] hold = new Future<?>[1];
			this.listener.action = (event) -> {
				if (event instanceof BeforePurge) {
					hold[0] = threads.submit(() -> this.holds.place(Ship.class, ship.getId(), "too late"));
					awaitOneThatWaits();
				}
			};
			assertThat(entry(this.purge.run(), "Ship").purged()).isOne();
			assertThat(hold[0].get(30, TimeUnit.SECONDS)).isEqualTo(false);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void runThatLosesItsConnectionLosesNothingAndTheNextContinues() {
		Ship ship = new Ship("interrupted");
		ship.cabin(1);
		this.database.persist(ship);
		this.database.deleteDaysAgo(91, ship);
		this.listener.action = (event) -> inOtherThread(() -> this.database
			.count("select count(pg_terminate_backend(pid)) "
					+ "from pg_stat_activity where datname = current_database() and state = 'idle in transaction'"));
		assertThatException().isThrownBy(this.purge::run);
		assertThat(rows("ship") + rows("cabin")).isEqualTo(2);
		this.listener.reset();
		assertThat(purged(run())).isEqualTo(Map.of("Ship", 1L, "Cabin", 1L));
	}

	@Test
	void otherBulkDeletesAreStillRefused() {
		assertThatExceptionOfType(HardDeleteException.class).isThrownBy(
				() -> this.database.inTransaction((em) -> em.createQuery("delete from Ship s").executeUpdate()));
	}

	private void awaitOneThatWaits() {
		Awaitility.await()
			.until(() -> this.database.count("select count(*) from pg_stat_activity where wait_event_type = 'Lock' "
					+ "and datname = current_database()") == 1);
	}

	/** Runs the purge, and checks that the dry run before it told the same. */
	private PurgeReport run() {
		PurgeReport expected = this.purge.dryRun();
		PurgeReport report = this.purge.run();
		assertThat(report).isEqualTo(expected);
		return report;
	}

	private static <T> T inOtherThread(Supplier<T> work) {
		return CompletableFuture.supplyAsync(work).orTimeout(30, TimeUnit.SECONDS).join();
	}

	private static Map<String, Long> purged(PurgeReport report) {
		return report.entities()
			.stream()
			.filter((entry) -> entry.purged() > 0)
			.collect(Collectors.toMap(Entry::entity, Entry::purged));
	}

	private static Entry entry(PurgeReport report, String entity) {
		return report.entities().stream().filter((entry) -> entry.entity().equals(entity)).findFirst().orElseThrow();
	}

	private long rows(String table) {
		return this.database.count("select count(*) from harbour." + table);
	}

}
