package io.sharedcore.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.PurgeReport;
import io.sharedcore.entity.PurgeReport.Kept;
import io.sharedcore.entity.RetentionHolds;
import io.sharedcore.entity.SoftDeletePurge;
import io.sharedcore.retention.Harbour.Cabin;
import io.sharedcore.retention.Harbour.Crate;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random rows with random associations, deletions, references and holds, which other
 * threads write, delete and restore during the purge.
 */
@HarbourTest
class RandomPurgeTests {

	/** The main tables with the shortest period of their rows, or of their owners. */
	private static final Map<String, Integer> DAYS = Map.of("ship", 90, "cabin", 90, "bunk", 90, "voucher", 90, "crate",
			90, "tank", 90, "port", 30, "crane", 10, "notice", 20, "reply", 20);

	private static final Map<String, List<String>> ENTITIES = Map.of("ship", List.of("Ship"), "cabin", List.of("Cabin"),
			"bunk", List.of("Bunk"), "voucher", List.of("Voucher"), "crate", List.of("Crate"), "tank", List.of("Tank"),
			"port", List.of("Port"), "crane", List.of("Crane", "Gantry"), "notice", List.of("Warning"), "reply",
			List.of("Reply"));

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

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void reportOfADryRunIsThatOfTheRun(long seed) {
		fill(new Random(seed));
		PurgeReport expected = this.purge.dryRun();
		assertThat(this.purge.run()).isEqualTo(expected);
		assertThat(this.purge.run().entities()).allSatisfy((entry) -> assertThat(entry.purged()).isZero());
	}

	@ParameterizedTest
	@ValueSource(longs = { 4, 5, 6 })
	void nothingElseIsRemovedWhateverOthersDo(long seed) throws Exception {
		List<Ship> known = fill(new Random(seed));
		Map<String, Map<UUID, Instant>> before = rows();
		long notes = this.database.count("select count(*) from customs.note where cabin_id is not null");
		AtomicBoolean running = new AtomicBoolean(true);
		Random random = new Random(seed);
		List<CompletableFuture<Integer>> others = Stream
			.<Runnable>of(() -> reference(known.get(random.nextInt(known.size()))),
					() -> this.ships.restoreById(known.get(random.nextInt(known.size())).getId()),
					() -> this.ships.softDeleteById(known.get(random.nextInt(known.size())).getId()))
			.map((work) -> CompletableFuture.supplyAsync(() -> repeat(work, running)))
			.toList();
		List<PurgeReport> reports = new ArrayList<>();
		try {
			for (int i = 0; i < 3; i++) {
				reports.add(this.purge.run());
			}
		}
		finally {
			running.set(false);
		}
		long inserted = others.get(0).get(60, TimeUnit.SECONDS);
		for (CompletableFuture<Integer> other : others) {
			other.get(60, TimeUnit.SECONDS);
		}
		Map<String, Map<UUID, Instant>> after = rows();
		before.forEach((table, rows) -> {
			rows.keySet().removeAll(after.get(table).keySet());
			Instant due = Instant.now().minus(Duration.ofDays(DAYS.get(table)));
			assertThat(rows.values()).as(table).allSatisfy((time) -> assertThat(time).isBefore(due));
			assertThat(rows.size()).as(table).isEqualTo(purged(reports, table));
		});
		assertThat(this.database.count("select count(*) from customs.note where cabin_id is not null"))
			.isEqualTo(notes);
		assertThat(this.database.count("select count(*) from customs.inspection"))
			.isEqualTo(inserted + known.size() / 5);
	}

	private static int purged(List<PurgeReport> reports, String table) {
		return (int) reports.stream()
			.flatMap((report) -> report.entities().stream())
			.filter((entry) -> ENTITIES.get(table).contains(entry.entity()))
			.peek((entry) -> assertThat(entry.due())
				.isEqualTo(entry.purged() + entry.kept().stream().mapToLong(Kept::count).sum()))
			.mapToLong(PurgeReport.Entry::purged)
			.sum();
	}

	/** Repeats something that may fail, and counts the successes. */
	private static int repeat(Runnable work, AtomicBoolean running) {
		int successes = 0;
		while (running.get()) {
			try {
				work.run();
				successes++;
			}
			catch (DataAccessException ex) {
				assertThat(ex.getMessage()).as("the row is gone, or was changed").isNotNull();
			}
		}
		return successes;
	}

	private void reference(Ship ship) {
		this.database.execute("insert into customs.inspection (ship_id) values (?)", ship.getId());
	}

	/** The deletion times of all rows; the epoch for active ones would be before any. */
	private Map<String, Map<UUID, Instant>> rows() {
		Map<String, Map<UUID, Instant>> rows = new HashMap<>();
		DAYS.keySet().forEach((table) -> {
			Map<UUID, Instant> times = new HashMap<>();
			this.database.jdbc().query("select id, deleted_at from harbour." + table, (row) -> {
				times.put(row.getObject(1, UUID.class),
						(row.getTimestamp(2) != null) ? row.getTimestamp(2).toInstant() : Instant.MAX);
			});
			rows.put(table, times);
		});
		return rows;
	}

	private List<Ship> fill(Random random) {
		List<Ship> ships = new ArrayList<>();
		List<Port> ports = new ArrayList<>();
		List<BaseEntity> all = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			ports.add(this.database.persist(new Port("port " + i)));
		}
		for (int i = 0; i < 40; i++) {
			ships.add(ship(random, i, ships, ports, all));
		}
		all.addAll(ports);
		all.addAll(ships);
		all.forEach((row) -> {
			if (random.nextInt(4) > 0) {
				this.database.deleteDaysAgo(1 + random.nextInt(150), row);
			}
			if (random.nextInt(25) == 0) {
				this.holds.place(row.getClass(), row.getId(), "random");
			}
		});
		for (int i = 0; i < ships.size() / 5; i++) {
			reference(ships.get(random.nextInt(ships.size())));
		}
		return ships;
	}

	private Ship ship(Random random, int number, List<Ship> ships, List<Port> ports, List<BaseEntity> all) {
		Ship ship = new Ship("ship " + number);
		ship.flags.add("flag");
		ship.ports.add(ports.get(random.nextInt(ports.size())));
		if (random.nextInt(3) == 0) {
			ship.legs.add(new Leg(ports.get(random.nextInt(ports.size()))));
		}
		ship.tug = (random.nextInt(3) == 0 && !ships.isEmpty()) ? ships.get(random.nextInt(ships.size())) : null;
		Crate crate = new Crate();
		crate.ship = ship;
		Tank tank = new Tank();
		tank.ship = (random.nextBoolean() || ships.isEmpty()) ? ship : ships.get(random.nextInt(ships.size()));
		tank.labels.add("label");
		Warning warning = new Warning();
		warning.ship = random.nextInt(4) == 0 ? ship : null;
		Reply reply = new Reply();
		reply.warning = warning;
		warning.replies.add(reply);
		Gantry gantry = new Gantry();
		gantry.hooks.add("hook");
		gantry.port = ports.get(random.nextInt(ports.size()));
		Pilot pilot = new Pilot();
		pilot.licence = new Licence();
		Cabin cabin = ship.cabin(number);
		cabin.bunk();
		this.database.persist(ship, crate, tank, warning, gantry, pilot, new Voucher(cabin));
		if (random.nextInt(6) == 0) {
			this.database.execute("insert into customs.note (cabin_id) values (?)", cabin.getId());
		}
		all.addAll(List.of(crate, tank, warning, gantry, cabin));
		return ship;
	}

}
