package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.sharedcore.entity.Library.Author;
import io.sharedcore.entity.Library.AuthorRepository;
import io.sharedcore.entity.Library.Book;
import io.sharedcore.entity.Library.BookRepository;
import io.sharedcore.entity.Library.Chapter;
import io.sharedcore.entity.Library.ChapterRepository;
import io.sharedcore.entity.Library.Loan;
import io.sharedcore.entity.Library.Member;
import io.sharedcore.entity.Library.MemberRepository;
import io.sharedcore.entity.Library.Reminder;
import io.sharedcore.entity.Library.TagRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Transactions that delete and restore the same rows, interleaved on purpose.
 */
@LibraryTest
class SoftDeleteRaceTests {

	@Autowired
	Database database;

	@Autowired
	AuthorRepository authors;

	@Autowired
	BookRepository books;

	@Autowired
	ChapterRepository chapters;

	@Autowired
	TagRepository tags;

	@Autowired
	MemberRepository members;

	private final ExecutorService threads = Executors.newFixedThreadPool(2);

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void restoringThatComesTooLateDoesNotUndoADeletionOfAChild() throws Exception {
		Author author = new Author("late");
		Book book = author.write("deleted again");
		this.database.persist(author);
		this.authors.deleteById(author.getId());
		Future<Boolean> late = this.database.inTransaction((em) -> {
			this.authors.restoreById(author.getId());
			this.books.softDeleteById(book.getId());
			em.flush();
			Future<Boolean> other = this.threads.submit(() -> this.authors.restoreById(author.getId()));
			awaitOneThatWaits();
			return other;
		});
		assertThat(late.get(30, TimeUnit.SECONDS)).isFalse();
		assertThat(this.database.row("book", book.getId())).containsEntry("is_deleted", true);
	}

	@Test
	void childThatIsDeletedFirstKeepsItsOwnTimeWhenItsParentIsDeletedInBulk() throws Exception {
		Author author = new Author("first");
		Book book = author.write("alone");
		Book other = author.write("along");
		this.database.persist(author);
		Future<Integer> parent = this.database.inTransaction((em) -> {
			this.books.softDeleteById(book.getId());
			em.flush();
			Future<Integer> deletion = this.threads
				.submit(() -> this.authors.softDeleteAllById(List.of(author.getId())));
			awaitOneThatWaits();
			return deletion;
		});
		assertThat(parent.get(30, TimeUnit.SECONDS)).isOne();
		assertThat(this.authors.restoreById(author.getId())).isTrue();
		assertThat(this.database.row("book", book.getId())).containsEntry("is_deleted", true);
		assertThat(this.database.row("book", other.getId())).containsEntry("is_deleted", false);
	}

	@Test
	void parentThatIsDeletedTwiceAtOnceTakesItsChildrenAlongOnce() throws Exception {
		Author author = new Author("twice");
		Book book = author.write("once");
		this.database.persist(author);
		Future<Integer> second = this.database.inTransaction((em) -> {
			this.authors.softDeleteAllById(List.of(author.getId()));
			Future<Integer> deletion = this.threads
				.submit(() -> this.authors.softDeleteAllById(List.of(author.getId())));
			awaitOneThatWaits();
			return deletion;
		});
		assertThat(second.get(30, TimeUnit.SECONDS)).isZero();
		assertThat(this.database.row("book", book.getId())).containsEntry("version", 1L)
			.containsEntry("deleted_at", this.database.row("author", author.getId()).get("deleted_at"));
	}

	@Test
	void bulkDeletionsOfTheSameRowsInAnotherOrderDoNotBlockEachOther() throws Exception {
		List<UUID> ids = new ArrayList<>(
				this.tags.saveAll(IntStream.range(0, 5000).mapToObj((i) -> new Library.Tag("race " + i)).toList())
					.stream()
					.map(BaseEntity::getId)
					.toList());
		List<UUID> reversed = new ArrayList<>(ids);
		Collections.reverse(reversed);
		for (int turn = 0; turn < 3; turn++) {
			assertThat(both(() -> this.tags.softDeleteAllById(ids), () -> this.tags.softDeleteAllById(reversed)))
				.isEqualTo(ids.size());
			assertThat(both(() -> this.tags.restoreAllById(reversed), () -> this.tags.restoreAllById(ids)))
				.isEqualTo(ids.size());
		}
	}

	@Test
	void rowThatChangesWhileABulkDeletionWaitsForItIsDeletedToo() throws Exception {
		Library.Tag tag = this.database.persist(new Library.Tag("before"));
		Future<Integer> deletion = this.database.inTransaction((em) -> {
			em.createNativeQuery("update tag set name = 'after', version = version + 1 where id = ?")
				.setParameter(1, tag.getId())
				.executeUpdate();
			Future<Integer> other = this.threads.submit(() -> this.tags.softDeleteAllById(List.of(tag.getId())));
			awaitOneThatWaits();
			return other;
		});
		assertThat(deletion.get(30, TimeUnit.SECONDS)).isOne();
		assertThat(this.database.row("tag", tag.getId())).containsEntry("is_deleted", true)
			.containsEntry("name", "after")
			.containsEntry("version", 2L);
	}

	@Test
	void chunksFollowTheOrderOfTheDatabase() {
		List<UUID> ids = new ArrayList<>(Stream
			.of("7fffffff-ffff-4fff-bfff-ffffffffffff", "80000000-0000-4000-8000-000000000000",
					"00000000-0000-4000-8000-000000000000", "00000000-0000-4000-bfff-ffffffffffff",
					"00000000-0000-4000-0000-000000000000", "ffffffff-ffff-4fff-bfff-ffffffffffff")
			.map(UUID::fromString)
			.toList());
		List<UUID> ordered = this.database.column(UUID.class,
				"select id::uuid from unnest(string_to_array(?, ',')) as id order by 1",
				ids.stream().map(UUID::toString).collect(Collectors.joining(",")));
		ids.sort(BulkUpdate.ORDER);
		assertThat(ids).isEqualTo(ordered);
	}

	@Test
	void deletionWaitsForARestrictingReferenceThatIsBeingInserted() throws Exception {
		Member member = this.database.persist(new Member("borrows"));
		Future<Boolean> deletion = this.database.inTransaction((em) -> {
			em.persist(new Loan(em.getReference(Member.class, member.getId())));
			em.flush();
			Future<Boolean> other = this.threads.submit(() -> this.members.softDeleteById(member.getId()));
			awaitOneThatWaits();
			return other;
		});
		assertThatThrownBy(() -> deletion.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(StillReferencedException.class);
		assertThat(this.database.row("member", member.getId())).containsEntry("is_deleted", false);
	}

	@Test
	void deletionTakesAlongAReferenceThatIsBeingInserted() throws Exception {
		Member member = this.database.persist(new Member("is reminded"));
		Reminder reminder = new Reminder(member);
		Future<Boolean> deletion = this.database.inTransaction((em) -> {
			em.persist(reminder);
			em.flush();
			Future<Boolean> other = this.threads.submit(() -> this.members.softDeleteById(member.getId()));
			awaitOneThatWaits();
			return other;
		});
		assertThat(deletion.get(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.database.row("reminder", reminder.getId())).containsEntry("deleted_at",
				this.database.row("member", member.getId()).get("deleted_at"));
	}

	@Test
	void restoringThatComesTooLateDoesNotUndoADeletionBelowTheFirstLevel() throws Exception {
		Author author = new Author("late below");
		Chapter chapter = author.write("book").chapter("deleted again");
		this.database.persist(author);
		this.authors.deleteById(author.getId());
		Future<Boolean> late = this.database.inTransaction((em) -> {
			this.chapters.restoreById(chapter.getId());
			this.chapters.softDeleteById(chapter.getId());
			em.flush();
			Future<Boolean> other = this.threads.submit(() -> this.authors.restoreById(author.getId()));
			awaitOneThatWaits();
			return other;
		});
		assertThat(late.get(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.database.row("book", author.books.get(0).getId())).containsEntry("is_deleted", false);
		assertThat(this.database.row("chapter", chapter.getId())).containsEntry("is_deleted", true);
	}

	@Test
	void bulkDeletionsAndRestoringsBesideEachOtherDoNotBlockEachOther() throws Exception {
		List<Member> owners = IntStream.range(0, 40).mapToObj((i) -> new Member("race " + i)).toList();
		this.database.doInTransaction((em) -> owners.forEach((member) -> {
			em.persist(member);
			IntStream.range(0, 5).forEach((i) -> em.persist(new Reminder(member)));
		}));
		ExecutorService many = Executors.newFixedThreadPool(6);
		try {
			List<Future<?>> runs = new ArrayList<>();
			for (int thread = 0; thread < 6; thread++) {
				List<UUID> ids = new ArrayList<>(owners.stream().map(BaseEntity::getId).toList());
				Collections.shuffle(ids, new Random(thread));
				int first = thread;
				runs.add(many.submit(() -> {
					for (int turn = 0; turn < 15; turn++) {
						if ((first + turn) % 2 == 0) {
							this.members.softDeleteAllById(ids);
						}
						else {
							this.members.restoreAllById(ids);
						}
					}
				}));
			}
			for (Future<?> run : runs) {
				run.get(120, TimeUnit.SECONDS);
			}
		}
		finally {
			many.shutdownNow();
		}
	}

	private int both(Callable<Integer> one, Callable<Integer> other) throws Exception {
		CyclicBarrier start = new CyclicBarrier(2);
		List<Future<Integer>> runs = new ArrayList<>();
		for (Callable<Integer> work : List.of(one, other)) {
			runs.add(this.threads.submit(() -> {
				start.await();
				return work.call();
			}));
		}
		return runs.get(0).get(60, TimeUnit.SECONDS) + runs.get(1).get(60, TimeUnit.SECONDS);
	}

	/** Returns when another transaction waits for a lock that this one holds. */
	private void awaitOneThatWaits() {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
		while (this.database.count("select count(*) from pg_stat_activity a where a.datname = current_database() "
				+ "and pg_backend_pid() = any(pg_blocking_pids(a.pid))") == 0) {
			assertThat(System.nanoTime()).as("another transaction waits").isLessThan(deadline);
			Thread.onSpinWait();
		}
	}

}
