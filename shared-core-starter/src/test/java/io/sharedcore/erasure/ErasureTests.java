package io.sharedcore.erasure;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.RetentionHolds;
import io.sharedcore.entity.SoftDeleteScope;
import io.sharedcore.erasure.Club.CardPayment;
import io.sharedcore.erasure.Club.GroupPayment;
import io.sharedcore.erasure.Club.Laptop;
import io.sharedcore.erasure.Club.Match;
import io.sharedcore.erasure.Club.Member;
import io.sharedcore.erasure.Club.Party;
import io.sharedcore.erasure.Club.Phone;
import io.sharedcore.erasure.Club.Photo;
import io.sharedcore.erasure.Club.Post;
import io.sharedcore.erasure.Club.Visit;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Erasing persons on PostgreSQL, with personal data in every kind of attribute.
 */
@ClubTest
class ErasureTests {

	private static final String REASON = "request 4711";

	@Autowired
	private Erasure erasure;

	@Autowired
	private EntityManager entityManager;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private ClubTest.Places places;

	@Autowired
	private RetentionHolds holds;

	private final String word = "zq" + UUID.randomUUID().toString().substring(0, 8);

	private Member member;

	@BeforeEach
	void member() {
		this.member = persist(new Member(this.word));
	}

	@AfterEach
	void reset() {
		this.places.action = (request) -> {
		};
		SecurityContextHolder.clearContext();
	}

	@Test
	void nothingOfThePersonIsLeftInAnyColumn() {
		assertThat(EveryColumn.find(this.word, this.jdbc)).hasSizeGreaterThan(5);
		ErasureReport report = erase();
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
		assertThat(report.entities()).singleElement().satisfies((entry) -> {
			assertThat(entry.entity()).isEqualTo("Member");
			assertThat(entry.rows()).isOne();
			assertThat(entry.attributes())
				.contains("fullName", "home.street", "home.geo.label", "work.street", "aliases", "phones", "scores",
						"earlier.street", "note")
				.doesNotContain("taxNumber", "home.city", "level");
		});
	}

	@Test
	void earlierValuesInTheAuditTrailAreErased() {
		update(this.member, (managed) -> {
			managed.fullName = this.word + " Second";
			managed.home = new Club.Address(this.word + " new", "Berlin", null);
			managed.aliases.add(this.word + "3");
		});
		erase();
		assertThat(EveryColumn.find(this.word, this.jdbc)).as("an update of a row leaves its large object")
			.hasSize(1)
			.allMatch((place) -> place.startsWith("large object"));
		Map<String, Object> entry = this.jdbc.queryForMap(
				"select * from audit_entry where entity_id = ? and action_code = 'UPDATED'", this.member.getId());
		assertThat(entry.get("changes").toString()).contains("\"fullName\": {\"to\": \"erased\", \"from\": \"erased\"}",
				"\"street\": \"erased\"", "\"city\": \"Berlin\"", "\"aliases\": {\"to\": \"erased\"");
		assertThat(entry.get("snapshot").toString()).contains("\"level\": \"gold\"", "\"taxNumber\": \"tax\"",
				"\"birthday\": \"erased\"");
	}

	@Test
	void erasedPersonCanBeReadWithTheSamePseudonymEverywhere() {
		erase();
		Member erased = read(Member.class, this.member.getId());
		String pseudonym = pseudonym(this.member.getId());
		assertThat(pseudonym).matches("erased-[0-9a-v]{20}");
		assertThat(erased)
			.extracting((it) -> it.fullName, (it) -> it.email, (it) -> it.secret, (it) -> it.story, (it) -> it.note,
					(it) -> it.reversed, (it) -> it.home.street, (it) -> it.work.geo.label)
			.containsOnly(pseudonym);
		assertThat(erased.nick).isEqualTo(pseudonym.substring(0, 12));
		assertThat(erased.code.strip()).isEqualTo(pseudonym);
		assertThat(erased.birthday).isNull();
		assertThat(erased.taxNumber).isEqualTo("tax");
		assertThat(erased.level).isEqualTo("gold");
		assertThat(erased.home.city).isEqualTo("Berlin");
		assertThat(erased.aliases).hasSize(2).allMatch((alias) -> alias.startsWith("erased-")).contains(pseudonym);
		assertThat(erased.hobbies).containsExactly(pseudonym, pseudonym);
		assertThat(erased.phones).hasSize(2).containsValue(pseudonym);
		assertThat(erased.scores).isEmpty();
	}

	@Test
	void rowsThatReferToThePersonAreErasedAlsoIfTheMappingHidesThem() {
		Visit visit = persist(new Visit(this.member, this.word));
		Visit hidden = persist(new Visit(this.member, this.word));
		update(hidden, (managed) -> managed.remark = "hidden");
		Visit deleted = persist(new Visit(this.member, this.word));
		this.transactions.executeWithoutResult(
				(status) -> this.entityManager.remove(this.entityManager.find(Visit.class, deleted.getId())));
		Member other = persist(new Member("ot" + this.word.substring(2)));
		Visit kept = persist(new Visit(other, "visitor of another"));
		ErasureReport report = erase();
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
		assertThat(report.entities()).extracting(ErasureReport.Entry::entity, ErasureReport.Entry::rows)
			.contains(tuple("Visit", 3L));
		assertThat(read(Visit.class, kept.getId()).guest).isEqualTo("visitor of another");
		assertThat(read(Visit.class, visit.getId()).guest).isEqualTo(pseudonym(this.member.getId()));
		assertThat(this.jdbc.queryForObject("select is_deleted from club_visit where id = ?", Boolean.class,
				deleted.getId()))
			.isTrue();
	}

	@Test
	void everyInheritanceStrategyIsErased() {
		Photo photo = new Photo();
		photo.caption = this.word;
		Post post = new Post();
		Stream.of(photo, post).forEach((it) -> {
			it.authorId = this.member.getId().toString();
			it.title = this.word;
			persist(it);
		});
		CardPayment card = new CardPayment();
		card.payerId = this.member.getId();
		card.holder = this.word;
		persist(card);
		GroupPayment group = new GroupPayment();
		group.groupId = this.member.getId();
		group.groupName = "a group";
		persist(group);
		Laptop laptop = new Laptop();
		laptop.serial = this.word;
		Phone phone = new Phone();
		phone.number = this.word;
		Stream.of(laptop, phone).forEach((it) -> {
			it.ownerId = this.member.getId();
			it.label = this.word;
			persist(it);
		});
		ErasureReport report = erase();
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
		assertThat(report.entities()).extracting(ErasureReport.Entry::entity)
			.containsExactly("CardPayment", "Laptop", "Member", "Phone", "Photo", "Post");
		assertThat(read(GroupPayment.class, group.getId()).groupName).isEqualTo("a group");
		assertThat(this.erasure.erase(Member.class, this.member.getId(), REASON).entities()).isEmpty();
	}

	@Test
	void onlyThePersonOfTwoInARowIsErased() {
		UUID other = UUID.randomUUID();
		Match match = new Match(new Party(this.member.getId(), this.word), new Party(other, "Opponent"));
		match.referees.addAll(List.of(new Party(other, "Opponent"), new Party(this.member.getId(), this.word)));
		persist(match);
		erase();
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
		this.transactions.executeWithoutResult((status) -> {
			Match erased = this.entityManager.find(Match.class, match.getId());
			assertThat(erased.guest.name).isEqualTo("Opponent");
			assertThat(erased.home.name).startsWith("erased-");
			assertThat(erased.referees).extracting((it) -> it.name).contains("Opponent");
		});
		assertThat(this.jdbc.queryForObject("select cast(snapshot as text) from audit_entry where entity_id = ?",
				String.class, match.getId()))
			.contains("Opponent", "erased");
	}

	@Test
	void previewIsWhatAnErasureDoes() {
		persist(new Visit(this.member, this.word));
		List<Map<String, Object>> before = dump();
		ErasureReport preview = this.erasure.preview(Member.class, this.member.getId());
		assertThat(dump()).isEqualTo(before);
		assertThat(erase()).isEqualTo(preview);
		assertThat(preview.entities()).hasSize(2);
		assertThat(preview.notReached()).contains("descriptions in the audit trail",
				"backups of the database, and what the database keeps until it cleans up",
				"createdBy, updatedBy, deletedBy and deletionReason of AuditedEntity");
	}

	@Test
	void erasedPersonIsNotChangedAgain() {
		persist(new Visit(this.member, this.word));
		erase();
		List<Map<String, Object>> before = dump();
		assertThat(erase().entities()).isEmpty();
		assertThat(dump()).isEqualTo(before);
		assertThat(entries("ERASED")).isEqualTo(1);
	}

	@Test
	void unknownPersonHasAnEmptyReport() {
		UUID unknown = UUID.randomUUID();
		assertThat(this.erasure.preview(Member.class, unknown)).isEqualTo(ErasureReport.EMPTY);
		assertThat(this.erasure.erase(Member.class, unknown, REASON)).isEqualTo(ErasureReport.EMPTY);
		assertThat(this.erasure.erase(Member.class, unknown, REASON)).isEqualTo(ErasureReport.EMPTY);
	}

	@Test
	void copyReadBeforeCannotBeSaved() {
		Member copy = read(Member.class, this.member.getId());
		erase();
		copy.fullName = this.word + " again";
		assertThatExceptionOfType(OptimisticLockException.class)
			.isThrownBy(() -> this.transactions.executeWithoutResult((status) -> {
				this.entityManager.merge(copy);
			}));
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
	}

	@Test
	void trailHasOneEntryOfTheErasureAndNoNameOfThePerson() {
		String id = this.member.getId().toString();
		as(id, () -> persist(new Member("x" + this.word.substring(4))));
		this.jdbc.update("update audit_entry set performed_by_name = ? where performed_by_id = ?", this.word, id);
		as("boss", () -> erase());
		Map<String, Object> entry = this.jdbc.queryForMap(
				"select * from audit_entry where entity_id = ? and action_code = 'ERASED'", this.member.getId());
		assertThat(entry).containsEntry("entity_type", "Member")
			.containsEntry("performed_by_id", "boss")
			.containsEntry("description", REASON);
		assertThat(this.jdbc.queryForList("select performed_by_name from audit_entry where performed_by_id = ?",
				String.class, id))
			.containsOnly(pseudonym(this.member.getId()));
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
	}

	@Test
	void entriesOfAPurgedRowAndOfAnEarlierPersonAreErased() {
		Visit purged = persist(new Visit(this.member, this.word));
		Visit moved = persist(new Visit(this.member, this.word));
		Member other = persist(new Member("ot" + this.word.substring(2)));
		update(moved, (managed) -> {
			managed.member = other;
			managed.guest = "visitor of another";
		});
		this.jdbc.update("delete from club_visit where id = ?", purged.getId());
		erase();
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
		assertThat(read(Visit.class, moved.getId()).guest).isEqualTo("visitor of another");
	}

	@Test
	void callsOfThePersonAreClearedAndPendingOnesReported() {
		String id = this.member.getId().toString();
		call("SENT", id, this.word);
		call("REFUSED", "another", "{\"user\": \"" + id + "\", \"name\": \"" + this.word + "\"}");
		UUID pending = call("PENDING", id, "waits");
		this.jdbc.update(
				"insert into idempotency_record values (?, 'POST /x', 'k', '\\x00', 201, '{}', ?, now(), now())", id,
				this.word.getBytes());
		assertThat(erase().notReached()).contains("1 pending calls of the outbox");
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
		assertThat(this.jdbc.queryForList("select state from outbox_call where body is null", String.class))
			.contains("SENT", "CANCELLED");
		assertThat(this.jdbc.queryForObject("select convert_from(body, 'UTF8') from outbox_call where id = ?",
				String.class, pending))
			.isEqualTo("waits");
	}

	@Test
	void failingContributorRollsTheLastTransactionBackAndCanBeRepeated() {
		this.places.action = (request) -> {
			this.jdbc.update("update club_payment set currency = 'XXX'");
			throw new IllegalArgumentException("not now");
		};
		persist(new CardPayment());
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(this::erase);
		assertThat(this.jdbc.queryForList("select currency from club_payment", String.class)).doesNotContain("XXX");
		assertThat(entries("ERASED")).isZero();
		this.places.action = (request) -> assertThat(request)
			.isEqualTo(new ErasureRequest(Member.class, this.member.getId(), pseudonym(this.member.getId()), REASON));
		ErasureReport report = erase();
		assertThat(report.notReached()).contains("left to the application: the places of a test");
		assertThat(entries("ERASED")).isOne();
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
	}

	@Test
	void rowInsertedDuringTheErasureIsErased() {
		IntStream.range(0, 10).forEach((i) -> persist(new Visit(this.member, this.word)));
		trigger("club_visit", """
				if old.remark is null then
					insert into club_visit (id, created_at, updated_at, is_deleted, version, member_id, guest, remark)
						values (gen_random_uuid(), now(), now(), false, 0, new.member_id, ''%s'', ''late'');
				end if;
				""".formatted(this.word));
		try {
			erase();
		}
		finally {
			dropTrigger("club_visit");
		}
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
	}

	@Test
	void constraintThatRefusesThePseudonymLeavesNothingHalfDone() {
		IntStream.range(0, 5).forEach((i) -> persist(new Visit(this.member, this.word)));
		this.jdbc
			.execute("alter table club_visit add constraint no_pseudonym check (guest not like 'erased-%') not valid");
		try {
			List<Map<String, Object>> before = dump();
			assertThatIllegalStateException().isThrownBy(this::erase)
				.withMessageContaining("no_pseudonym")
				.withNoCause()
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain(this.word));
			assertThat(dump()).isEqualTo(before);
		}
		finally {
			this.jdbc.execute("alter table club_visit drop constraint no_pseudonym");
		}
	}

	@Test
	void twoInstancesCanEraseThePersonAtTheSameTime() throws Exception {
		IntStream.range(0, 20).forEach((i) -> persist(new Visit(this.member, this.word)));
		ExecutorService threads = Executors.newFixedThreadPool(3);
		try {
			CountDownLatch start = new CountDownLatch(1);
			List<Future<ErasureReport>> reports = IntStream.range(0, 3).mapToObj((i) -> threads.submit(() -> {
				start.await();
				return erase();
			})).toList();
			start.countDown();
			long rows = 0;
			for (Future<ErasureReport> report : reports) {
				rows += report.get().entities().stream().mapToLong(ErasureReport.Entry::rows).sum();
			}
			assertThat(rows).isEqualTo(21);
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
		assertThat(entries("ERASED")).isOne();
	}

	@Test
	void heldRowOfThePersonPreventsTheErasure() {
		List<Visit> visits = IntStream.range(0, 5).mapToObj((i) -> persist(new Visit(this.member, this.word))).toList();
		UUID held = visits.get(4).getId();
		this.holds.place(Visit.class, held, "lawsuit");
		List<Map<String, Object>> before = dump();
		assertThatExceptionOfType(OnHoldException.class).isThrownBy(this::erase).satisfies((ex) -> {
			assertThat(ex.entity()).isEqualTo("Visit");
			assertThat(ex.id()).isEqualTo(held.toString());
			assertThat(new OnHoldProblemMapper().map(new IllegalStateException(ex)).code()).isEqualTo("ON_HOLD");
		});
		assertThatExceptionOfType(OnHoldException.class)
			.isThrownBy(() -> this.erasure.preview(Member.class, this.member.getId()));
		assertThat(dump()).isEqualTo(before);
		this.holds.release(Visit.class, held);
		assertThat(erase().entities()).extracting(ErasureReport.Entry::rows).containsExactly(1L, 5L);
	}

	@Test
	void holdPlacedMeanwhileStopsTheNextBatch() {
		List<Visit> visits = IntStream.range(0, 7).mapToObj((i) -> persist(new Visit(this.member, this.word))).toList();
		trigger("club_visit", """
				insert into retention_hold values (''Visit'', ''%s'', ''lawsuit'', ''x'', now()) on conflict do nothing;
				""".formatted(visits.get(6).getId()));
		try {
			assertThatExceptionOfType(OnHoldException.class).isThrownBy(this::erase);
		}
		finally {
			dropTrigger("club_visit");
		}
		assertThat(this.jdbc.queryForObject("select count(*) from club_visit where guest = ?", Long.class, this.word))
			.isEqualTo(4);
		this.holds.release(Visit.class, visits.get(6).getId());
		erase();
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
	}

	/** For the database, this is what the end of the process is. */
	@Test
	void erasureWhoseConnectionIsKilledIsContinuedWithTheSamePseudonym() {
		List<Visit> visits = IntStream.range(0, 7).mapToObj((i) -> persist(new Visit(this.member, this.word))).toList();
		trigger("club_visit",
				"""
						if (select count(*) from club_visit where guest like ''erased-%%'' and member_id = new.member_id) > 4 then
							perform pg_terminate_backend(pg_backend_pid());
						end if;
						""");
		try {
			assertThatException().isThrownBy(this::erase);
		}
		finally {
			dropTrigger("club_visit");
		}
		String pseudonym = pseudonym(this.member.getId());
		erase();
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
		assertThat(visits).allSatisfy((it) -> assertThat(read(Visit.class, it.getId()).guest).isEqualTo(pseudonym));
		assertThat(entries("ERASED")).isOne();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void onlyThePersonOfARandomGraphIsErased(long seed) {
		Random random = new Random(seed);
		List<Member> members = IntStream.range(0, 4)
			.mapToObj((i) -> persist(new Member("r" + i + this.word.substring(2))))
			.toList();
		IntStream.range(0, 30).forEach((i) -> {
			Member one = members.get(random.nextInt(4));
			Member other = members.get(random.nextInt(4));
			BaseEntity entity = random(random, one, other);
			persist(entity);
			if (random.nextInt(4) == 0) {
				inTransaction(() -> {
					this.entityManager.remove(read(entity));
					return null;
				});
			}
			if (random.nextInt(5) == 0 && entity instanceof Visit) {
				this.jdbc.update("delete from club_visit where id = ?", entity.getId());
			}
		});
		Member erased = members.get(random.nextInt(4));
		Map<String, Integer> places = new TreeMap<>();
		members.forEach((it) -> places.put(it.nick, EveryColumn.count(it.nick, this.jdbc)));
		ErasureReport preview = this.erasure.preview(Member.class, erased.getId());
		assertThat(this.erasure.erase(Member.class, erased.getId(), REASON)).isEqualTo(preview);
		assertThat(EveryColumn.find(erased.nick, this.jdbc)).isEmpty();
		members.stream()
			.filter((it) -> it != erased)
			.forEach((it) -> assertThat(EveryColumn.count(it.nick, this.jdbc)).isEqualTo(places.get(it.nick)));
	}

	private static BaseEntity random(Random random, Member one, Member other) {
		switch (random.nextInt(5)) {
			case 0:
				return new Visit(one, one.nick);
			case 1:
				Photo photo = new Photo();
				photo.authorId = one.getId().toString();
				photo.caption = one.nick;
				return photo;
			case 2:
				Laptop laptop = new Laptop();
				laptop.ownerId = one.getId();
				laptop.label = one.nick;
				return laptop;
			case 3:
				CardPayment card = new CardPayment();
				card.payerId = one.getId();
				card.holder = one.nick;
				return card;
			default:
				Match match = new Match(new Party(one.getId(), one.nick), new Party(other.getId(), other.nick));
				match.referees.add(new Party(other.getId(), other.nick));
				return match;
		}
	}

	private void trigger(String table, String statements) {
		this.jdbc.execute(
				"create or replace function club_trigger() returns trigger language plpgsql as 'begin %s return null; end'"
					.formatted(statements));
		this.jdbc.execute("create trigger club_trigger after update on %s for each row execute function club_trigger()"
			.formatted(table));
	}

	private void dropTrigger(String table) {
		this.jdbc.execute("drop trigger club_trigger on " + table);
	}

	@Test
	void serviceUserWhoMayNotChangeTheAuditTrailIsToldWhatToGrant() {
		this.jdbc.execute("create role club_reader");
		this.jdbc.execute("grant select, insert on audit_entry to club_reader");
		try {
			assertThat(mayErase()).isFalse();
			this.jdbc.execute("grant update (performed_by_name, snapshot, changes) on audit_entry to club_reader");
			assertThat(mayErase()).isTrue();
		}
		finally {
			this.jdbc.execute("drop owned by club_reader");
			this.jdbc.execute("drop role club_reader");
		}
	}

	private boolean mayErase() {
		AuditRecordTable table = new AuditRecordTable("audit_entry", "id", "entity_type", "entity_id", "action_code",
				"performed_by_id", "performed_by_name", "snapshot", "changes");
		return this.transactions.execute((status) -> {
			this.jdbc.execute("set local role club_reader");
			return ErasureChecks.mayUpdate(table, this.jdbc);
		});
	}

	@Test
	void erasureWithinATransactionIsRefused() {
		assertThatIllegalStateException().isThrownBy(() -> this.transactions.executeWithoutResult((status) -> erase()))
			.withMessageContaining("outside of a transaction");
	}

	private ErasureReport erase() {
		return this.erasure.erase(Member.class, this.member.getId(), REASON);
	}

	private UUID call(String state, String user, String body) {
		UUID id = UUID.randomUUID();
		this.jdbc.update("""
				insert into outbox_call (id, service, method, path, uri_variables, query_params, headers, body, state,
					created_at, pending_since, ended_at, request_id, user_id)
				values (?, 's', 'POST', '/x', '{}', '{}', '{}', ?, ?, now(), now(),
					case when ? = 'PENDING' then null else now() end, 'r', ?)
				""", id, body.getBytes(), state, state, user);
		return id;
	}

	private String pseudonym(UUID id) {
		return this.jdbc.queryForObject("select pseudonym from erasure_subject where subject_id = ?", String.class, id);
	}

	private long entries(String action) {
		return this.jdbc.queryForObject("select count(*) from audit_entry where entity_id = ? and action_code = ?",
				Long.class, this.member.getId(), action);
	}

	/** All rows of the tables that an erasure may change. */
	private List<Map<String, Object>> dump() {
		return Stream
			.of("club_member", "club_member_note", "member_aliases", "member_phones", "member_scores", "club_visit",
					"club_history", "audit_entry", "erasure_subject")
			.flatMap((table) -> this.jdbc
				.queryForList("select cast(t as text) as row from " + table + " t where '" + table
						+ "' <> 'erasure_subject' order by 1")
				.stream())
			.toList();
	}

	private <T> T persist(T entity) {
		return inTransaction(() -> {
			this.entityManager.persist(entity);
			return entity;
		});
	}

	private <T extends BaseEntity> void update(T entity, Consumer<T> change) {
		inTransaction(() -> {
			change.accept(read(entity));
			return null;
		});
	}

	@SuppressWarnings("unchecked")
	private <T extends BaseEntity> T read(T entity) {
		return (T) this.entityManager.find(entity.getClass(), entity.getId());
	}

	private <T> T read(Class<T> type, UUID id) {
		return inTransaction(() -> SoftDeleteScope.withDeleted(() -> {
			T found = this.entityManager.find(type, id);
			if (found instanceof Member member) {
				Stream.<Object>of(member.aliases, member.hobbies, member.phones, member.scores, member.earlier)
					.forEach(org.hibernate.Hibernate::initialize);
			}
			return found;
		}));
	}

	private <T> T inTransaction(Supplier<T> work) {
		return this.transactions.execute((status) -> work.get());
	}

	private static void as(String id, Runnable work) {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(id, null, "ROLE_USER"));
		try {
			work.run();
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

}
