package io.sharedcore.museum;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.CurrentDeadline.Scope;
import io.sharedcore.deadline.Deadline;
import io.sharedcore.entity.PurgeReport;
import io.sharedcore.entity.PurgeReport.Entry;
import io.sharedcore.entity.PurgeReport.Kept;
import io.sharedcore.entity.SoftDeletePurge;
import io.sharedcore.museum.Museum.Certificate;
import io.sharedcore.museum.Museum.Exhibit;
import io.sharedcore.museum.Museum.ExhibitRepository;
import io.sharedcore.museum.Museum.Hall;
import io.sharedcore.museum.Museum.HallRepository;
import io.sharedcore.museum.Museum.Label;
import io.sharedcore.museum.Museum.Leaflet;
import io.sharedcore.museum.Museum.LeafletRepository;
import io.sharedcore.museum.Museum.Loan;
import io.sharedcore.museum.Museum.Paper;
import io.sharedcore.museum.Museum.Photo;
import io.sharedcore.museum.Museum.Placement;
import io.sharedcore.museum.Museum.Remark;
import io.sharedcore.museum.Museum.SchoolTour;
import io.sharedcore.museum.Museum.Theme;
import io.sharedcore.museum.Museum.Tour;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * The purge of associations of unusual kinds, partitioned tables, and references to rows
 * that belong to an entity without being its main row.
 */
@MuseumTest
class MuseumPurgeTests {

	@Autowired
	SoftDeletePurge purge;

	@Autowired
	ExhibitRepository exhibits;

	@Autowired
	HallRepository halls;

	@Autowired
	LeafletRepository leaflets;

	@Autowired
	MuseumDatabase database;

	@Autowired
	Curator curator;

	@BeforeEach
	void empty() {
		this.curator.reset();
		this.database.clear();
	}

	private static Map<String, BiConsumer<Exhibit, MuseumDatabase>> kinds() {
		Map<String, BiConsumer<Exhibit, MuseumDatabase>> kinds = new LinkedHashMap<>();
		kinds.put("parts", (exhibit, database) -> {
			Exhibit part = new Exhibit(exhibit.code + "-part");
			part.whole = exhibit;
			exhibit.parts.add(part);
		});
		kinds.put("labels", (exhibit, database) -> exhibit.labels.addAll(List.of(new Label(), new Label())));
		kinds.put("loans", (exhibit, database) -> {
			Loan loan = new Loan();
			loan.origin.exhibit = exhibit;
			exhibit.loans.add(loan);
		});
		kinds.put("certificate", (exhibit, database) -> {
			exhibit.certificate = new Certificate();
			exhibit.certificate.exhibit = exhibit;
		});
		kinds.put("themes", (exhibit, database) -> exhibit.themes.add(new Theme()));
		kinds.put("placements", (exhibit, database) -> {
			Hall hall = new Hall();
			database.persist(hall);
			exhibit.placements.put(hall, new Placement());
		});
		kinds.put("photos", (exhibit, database) -> {
			Photo photo = new Photo();
			photo.exhibit = exhibit;
			exhibit.photos.add(photo);
		});
		kinds.put("papers", (exhibit, database) -> exhibit.papers.papers.add(new Paper()));
		kinds.put("cover", (exhibit, database) -> exhibit.papers.cover = new Paper());
		kinds.put("remarks", (exhibit, database) -> exhibit.remarks
			.addAll(List.of(new Remark("proved", new Paper()), new Remark("not proved", null))));
		return kinds;
	}

	@ParameterizedTest
	@ValueSource(strings = { "parts", "labels", "loans", "certificate", "themes", "placements", "photos", "papers",
			"cover", "remarks", "tours" })
	void rowsThatARestoreWouldRestoreArePurged(String kind) {
		Exhibit exhibit = new Exhibit("one");
		if (kinds().containsKey(kind)) {
			kinds().get(kind).accept(exhibit, this.database);
		}
		this.database.persist(exhibit);
		if ("tours".equals(kind)) {
			Tour tour = new Tour();
			tour.exhibit = exhibit;
			SchoolTour school = new SchoolTour();
			school.exhibit = exhibit;
			school.pupils.addAll(List.of("one", "two"));
			Placement seat = new Placement();
			school.guide.seat = seat;
			this.database.persist(seat, tour, school);
		}
		this.exhibits.softDeleteById(exhibit.getId());
		Set<UUID> deleted = this.database.deleted();
		this.exhibits.restoreById(exhibit.getId());
		Set<UUID> restored = new HashSet<>(deleted);
		restored.removeAll(this.database.deleted());
		this.exhibits.softDeleteById(exhibit.getId());
		this.database.age(91);
		Set<UUID> before = this.database.rows();
		PurgeReport expected = this.purge.dryRun();
		assertThat(this.purge.run()).isEqualTo(expected);
		Set<UUID> purged = new HashSet<>(before);
		purged.removeAll(this.database.rows());
		assertThat(purged).isEqualTo(restored).contains(exhibit.getId());
		assertThat(this.purge.run().entities()).allSatisfy((entry) -> assertThat(entry.due()).isZero());
	}

	@Test
	void everythingOfOneExhibitIsPurgedTogether() {
		Exhibit exhibit = new Exhibit("all");
		kinds().forEach((kind, change) -> change.accept(exhibit, this.database));
		this.database.persist(exhibit);
		this.exhibits.softDeleteById(exhibit.getId());
		this.database.age(91);
		this.purge.run();
		assertThat(this.database.filled()).containsOnly("\"Hall A's.b\"", "\"Paper\"", "audit_entry");
		assertThat(this.curator.exhibits).isEqualTo(2);
	}

	@Test
	void partitionedRowsArePurgedTogether() {
		for (int i = 0; i < 6; i++) {
			Hall hall = new Hall();
			hall.glassCase();
			hall.glassCase();
			hall.doors.add("north");
			this.database.persist(hall);
			this.halls.softDeleteById(hall.getId());
		}
		this.database.age(91);
		PurgeReport expected = this.purge.dryRun();
		assertThat(this.purge.run()).isEqualTo(expected);
		assertThat(entry(expected, "Hall")).isEqualTo(new Entry("Hall", 6, 6, List.of()));
		assertThat(entry(expected, "GlassCase")).isEqualTo(new Entry("GlassCase", 12, 12, List.of()));
		assertThat(this.database.filled()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "large", "small" })
	void partitionedReferenceKeepsTheRow(String kind) {
		Exhibit exhibit = new Exhibit("one");
		Hall hall = new Hall();
		this.database.persist(exhibit, hall);
		this.database.execute("insert into \"Gift Shop\".\"Post.Card\" values (?, ?, ?)", kind, exhibit.getId(),
				hall.getId());
		this.exhibits.softDeleteById(exhibit.getId());
		this.halls.softDeleteById(hall.getId());
		this.database.age(91);
		PurgeReport expected = this.purge.dryRun();
		assertThat(this.purge.run()).isEqualTo(expected);
		assertThat(this.database.count("select count(*) from \"Gift Shop\".\"Post.Card\" where hall is not null"))
			.isOne();
		assertThat(entry(expected, "Exhibit")).isEqualTo(new Entry("Exhibit", 1, 0,
				List.of(new Kept("referenced by \"Gift Shop\".\"Post.Card\" (\"from\")", 1))));
	}

	@Test
	void referenceToARowOfAJoinTableKeepsItsOwners() {
		Exhibit exhibit = new Exhibit("one");
		Theme theme = new Theme();
		exhibit.themes.add(theme);
		this.database.persist(exhibit);
		this.database.execute("insert into \"Gift Shop\".voucher values (?, ?)", exhibit.getId(), theme.getId());
		assertKept(exhibit, "\"Gift Shop\".voucher");
	}

	@Test
	void referenceToATableOfASubclassKeepsItsOperation() {
		Exhibit exhibit = new Exhibit("one");
		SchoolTour tour = new SchoolTour();
		tour.exhibit = exhibit;
		this.database.persist(exhibit, tour);
		this.database.execute("insert into \"Gift Shop\".teacher values (?)", tour.getId());
		assertKept(exhibit, "\"Gift Shop\".teacher");
	}

	@Test
	void referenceToAUniqueKeyOfSeveralColumnsKeepsTheRow() {
		Exhibit exhibit = new Exhibit("one");
		this.database.persist(exhibit);
		this.database.execute("insert into \"Gift Shop\".catalogue values (?, ?)", exhibit.getId(), "one");
		assertKept(exhibit, "\"Gift Shop\".catalogue where code is not null");
	}

	@Test
	void referenceToAnElementKeepsItsOwner() {
		Exhibit exhibit = new Exhibit("one");
		exhibit.remarks.add(new Remark("a remark", null));
		this.database.persist(exhibit);
		this.database.execute("insert into \"Gift Shop\".answer select number from \"Exhibit_remarks\"");
		assertKept(exhibit, "\"Gift Shop\".answer");
	}

	private void assertKept(Exhibit exhibit, String outside) {
		this.exhibits.softDeleteById(exhibit.getId());
		this.database.age(91);
		PurgeReport expected = this.purge.dryRun();
		PurgeReport actual = this.purge.run();
		assertThat(this.database.count("select count(*) from " + outside)).isOne();
		assertThat(actual).isEqualTo(expected);
		assertThat(entry(actual, "Exhibit").purged()).isZero();
	}

	@Test
	void deletedNowIsDueWithoutADelay() {
		Leaflet leaflet = leaflet(null);
		this.leaflets.softDeleteById(leaflet.getId());
		assertThat(entry(this.purge.run(), "Leaflet").purged()).isOne();
	}

	@Test
	void deferredReferenceKeepsTheRow() {
		Leaflet leaflet = leaflet(null);
		this.database.execute("insert into \"Gift Shop\".page values (?)", leaflet.getId());
		this.leaflets.softDeleteById(leaflet.getId());
		PurgeReport report = this.purge.run();
		assertThat(entry(report, "Leaflet").kept()).hasSize(1);
		assertThat(this.purge.dryRun()).isEqualTo(report);
	}

	@Test
	void rowsWithTheSameTimeAndKeptOnesAmongThemAreAllSeen() {
		for (int i = 0; i < 30; i++) {
			Leaflet leaflet = leaflet(null);
			if (i % 3 == 0) {
				this.database.execute("insert into \"Gift Shop\".page values (?)", leaflet.getId());
			}
		}
		this.database.execute("update \"Leaflet\" set is_deleted = true, deleted_at = now() - interval '1 day'");
		Entry entry = entry(this.purge.run(), "Leaflet");
		assertThat(entry.due()).isEqualTo(30);
		assertThat(entry.purged()).isEqualTo(20);
		assertThat(entry.kept()).extracting(Kept::count).containsExactly(10L);
	}

	@Test
	void largeOperationIsOneBatch() {
		Exhibit exhibit = new Exhibit("large");
		this.database.persist(exhibit);
		this.database.execute("""
				insert into "Loan" (id, created_at, updated_at, is_deleted, version, exhibit_id)
				select gen_random_uuid(), now(), now(), false, 0, ? from generate_series(1, 20000)""", exhibit.getId());
		this.database.execute("update \"Loan\" set is_deleted = true, deleted_at = '2020-01-01Z'");
		this.database.execute("update \"Exhibit\" set is_deleted = true, deleted_at = '2020-01-01Z'");
		PurgeReport report = this.purge.run();
		assertThat(entry(report, "Loan").purged()).isEqualTo(20000);
	}

	@Test
	void listenerBeforeTheCommitThatFailsKeepsTheBatch() {
		Leaflet leaflet = leaflet(null);
		this.leaflets.softDeleteById(leaflet.getId());
		this.curator.beforeCommit = (event) -> {
			throw new IllegalStateException("not now");
		};
		assertThat(entry(this.purge.run(), "Leaflet").kept())
			.containsExactly(new Kept("BeforePurge failed: IllegalStateException", 1));
		assertThat(this.database.rows()).containsExactly(leaflet.getId());
	}

	@Test
	void errorOfAListenerKeepsItsBatch() {
		Leaflet leaflet = leaflet(null);
		Leaflet other = leaflet(null);
		this.leaflets.softDeleteAllById(List.of(leaflet.getId(), other.getId()));
		this.curator.beforeLeaflet = (event) -> {
			if (event.ids().contains(leaflet.getId())) {
				throw new StackOverflowError();
			}
		};
		PurgeReport report = this.purge.run();
		assertThat(this.database.rows()).containsExactly(leaflet.getId());
	}

	@Test
	void rowsWithoutATimeOrThatAreNotDeletedStay() {
		for (String change : List.of("is_deleted = true", "deleted_at = '2020-01-01Z'",
				"is_deleted = true, deleted_at = 'infinity'")) {
			this.database.execute("update \"Leaflet\" set " + change + " where id = ?", leaflet(null).getId());
		}
		assertThat(entry(this.purge.run(), "Leaflet")).isEqualTo(new Entry("Leaflet", 0, 0, List.of()));
		assertThat(this.database.rows()).hasSize(3);
	}

	@Test
	void listenerThatRunsThePurgeAgainFindsItsRowsLocked() {
		this.leaflets.softDeleteById(leaflet(null).getId());
		List<PurgeReport> nested = new ArrayList<>();
		this.curator.beforeLeaflet = (event) -> nested.add(this.purge.run());
		assertThat(entry(this.purge.run(), "Leaflet").purged()).isOne();
		assertThat(nested).extracting((report) -> entry(report, "Leaflet").kept())
			.containsExactly(List.of(new Kept("locked by another transaction", 1)));
	}

	@Test
	void listenerThatRefersToARowThatIsPurgedKeepsIt() {
		Leaflet leaflet = leaflet(null);
		this.leaflets.softDeleteById(leaflet.getId());
		this.curator.beforeLeaflet = (event) -> leaflet(leaflet);
		assertThat(entry(this.purge.run(), "Leaflet").kept())
			.containsExactly(new Kept("refused by the database, SQL state 23503", 1));
		assertThat(this.database.rows()).containsExactly(leaflet.getId());
	}

	@Test
	void runWithinATransactionHasItsOwn() {
		Leaflet leaflet = leaflet(null);
		Leaflet locked = leaflet(null);
		this.leaflets.softDeleteAllById(List.of(leaflet.getId(), locked.getId()));
		this.database.inTransaction((em) -> {
			this.leaflets.restoreById(locked.getId());
			em.flush();
			assertThat(entry(this.purge.run(), "Leaflet").kept())
				.containsExactly(new Kept("locked by another transaction", 1));
		});
		assertThat(this.database.rows()).containsExactly(locked.getId());
	}

	@ParameterizedTest
	@ValueSource(strings = { "return null", "raise exception using errcode = 'ZZ001'", "perform 1 / 0",
			"perform pg_sleep(60)" })
	void batchThatATriggerRefusesIsKeptAndTheOthersGo(String statement) {
		Leaflet first = leaflet(null);
		Leaflet second = leaflet(null);
		this.leaflets.softDeleteById(first.getId());
		this.leaflets.softDeleteById(second.getId());
		this.database.execute("update \"Leaflet\" set text = 'refused' where id = ?", first.getId());
		this.curator.beforeLeaflet = (event) -> this.database.execute("set local statement_timeout = 1000");
		withTrigger("trigger refuse before delete", statement, () -> {
			assertThat(entry(this.purge.run(), "Leaflet").purged()).isOne();
			assertThat(this.database.rows()).containsExactly(first.getId());
		});
	}

	@Test
	void deadlineThatPassesDuringABatchEndsTheRunBeforeTheNext() {
		this.leaflets.softDeleteAllById(List.of(leaflet(null).getId(), leaflet(null).getId()));
		List<Scope> deadlines = new ArrayList<>();
		this.curator.beforeLeaflet = (event) -> deadlines.add(CurrentDeadline.open(Deadline.in(Duration.ZERO)));
		try {
			assertThatException().isThrownBy(this.purge::run)
				.withStackTraceContaining("The deadline of the request has passed");
			assertThat(deadlines).hasSize(1);
		}
		finally {
			deadlines.forEach(Scope::close);
		}
		assertThat(this.database.rows()).hasSize(1);
	}

	@Test
	void constraintThatRefusesTheCommitKeepsTheRows() {
		Leaflet leaflet = leaflet(null);
		this.leaflets.softDeleteById(leaflet.getId());
		this.database.execute("update \"Leaflet\" set text = 'refused'");
		withTrigger("constraint trigger refuse after delete", "raise exception 'too late'", () -> {
			assertThat(entry(this.purge.run(), "Leaflet").kept())
				.containsExactly(new Kept("refused by the database, SQL state P0001", 1));
			assertThat(this.database.rows()).containsExactly(leaflet.getId());
		});
	}

	private void withTrigger(String trigger, String statement, Runnable work) {
		this.database.execute("create function refuse() returns trigger language plpgsql as $$ begin " + statement
				+ "; return old; end $$");
		try {
			this.database.execute("create " + trigger + " on \"Leaflet\" "
					+ (trigger.startsWith("constraint") ? "deferrable initially deferred " : "")
					+ "for each row when (old.text = 'refused') execute function refuse()");
			work.run();
		}
		finally {
			this.database.execute("drop function refuse cascade");
		}
	}

	private Leaflet leaflet(Leaflet previous) {
		Leaflet leaflet = new Leaflet();
		leaflet.previous = previous;
		this.database.persist(leaflet);
		return leaflet;
	}

	private static Entry entry(PurgeReport report, String entity) {
		return report.entities().stream().filter((entry) -> entry.entity().equals(entity)).findFirst().orElseThrow();
	}

}
