package io.sharedcore.entity;

import java.util.List;
import java.util.UUID;

import io.sharedcore.entity.Library.Book;
import io.sharedcore.entity.Library.Bookmark;
import io.sharedcore.entity.Library.Borrowing;
import io.sharedcore.entity.Library.Chapter;
import io.sharedcore.entity.Library.Loan;
import io.sharedcore.entity.Library.Member;
import io.sharedcore.entity.Library.MemberRepository;
import io.sharedcore.entity.Library.Reminder;
import io.sharedcore.entity.Library.Review;
import io.sharedcore.entity.Library.Suggestion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What happens to rows that refer to a deleted row, by whatever way it is deleted.
 */
@LibraryTest
class SoftDeletePolicyTests {

	@Autowired
	Database database;

	@Autowired
	MemberRepository members;

	enum Way {

		REPOSITORY, REMOVE, BULK, MARK, MARK_AT_COMMIT, SAVE_OF_MARKED_COPY

	}

	private void delete(Way way, Member member) {
		switch (way) {
			case REPOSITORY -> this.members.delete(member);
			case REMOVE -> this.database.doInTransaction((em) -> em.remove(em.find(Member.class, member.getId())));
			case BULK -> this.members.softDeleteAllById(List.of(member.getId()));
			case MARK -> this.database.doInTransaction((em) -> {
				em.find(Member.class, member.getId()).softDelete();
				em.flush();
			});
			case MARK_AT_COMMIT ->
				this.database.doInTransaction((em) -> em.find(Member.class, member.getId()).softDelete());
			case SAVE_OF_MARKED_COPY -> {
				Member copy = this.members.findById(member.getId()).orElseThrow();
				copy.softDelete();
				this.members.save(copy);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void restrictedReferenceRefuses(Way way) {
		Member member = new Member("restricted");
		Reminder reminder = new Reminder(member);
		this.database.persist(member, reminder, new Loan(member));
		assertThatExceptionOfType(StillReferencedException.class).isThrownBy(() -> delete(way, member))
			.satisfies((ex) -> {
				assertThat(ex.getId()).isEqualTo(member.getId());
				assertThat(ex.getReferringType()).isEqualTo(Loan.class);
			});
		assertThat(this.database.row("member", member.getId())).containsEntry("is_deleted", false);
		assertThat(this.database.row("reminder", reminder.getId())).containsEntry("is_deleted", false);
	}

	@ParameterizedTest
	@EnumSource
	void deletedRowRestrictsNothing(Way way) {
		Member member = new Member("free");
		Loan loan = new Loan(member);
		this.database.persist(member, loan);
		this.database.doInTransaction((em) -> em.remove(em.find(Loan.class, loan.getId())));
		delete(way, member);
		assertThat(this.database.row("member", member.getId())).containsEntry("is_deleted", true);
	}

	@ParameterizedTest
	@EnumSource
	void referringRowsGoAlongAreDetachedOrKept(Way way) {
		Member member = new Member("gone");
		Reminder reminder = new Reminder(member);
		Suggestion suggestion = new Suggestion(member);
		Review review = new Review(member);
		this.database.persist(member, reminder, suggestion, review);
		delete(way, member);
		Object at = this.database.row("member", member.getId()).get("deleted_at");
		assertThat(at).isNotNull();
		assertThat(this.database.row("reminder", reminder.getId())).containsEntry("deleted_at", at);
		assertThat(this.database.row("suggestion", suggestion.getId())).containsEntry("is_deleted", false)
			.containsEntry("member_id", null)
			.containsEntry("version", 1L);
		assertThat(this.database.row("review", review.getId())).containsEntry("is_deleted", false)
			.containsEntry("member_id", member.getId())
			.containsEntry("version", 0L);
		this.members.restoreById(member.getId());
		assertThat(this.database.row("reminder", reminder.getId())).containsEntry("is_deleted", false);
	}

	@Test
	void policiesOfManyRowsTakeAsManyStatementsAsThoseOfOne(@Autowired Statements statements) {
		List<Member> some = java.util.stream.IntStream.range(0, 40)
			.mapToObj((i) -> this.database.persist(new Member("many " + i)))
			.toList();
		int one = statements.during(() -> this.members.softDeleteAllById(List.of(some.get(0).getId()))).size();
		List<UUID> rest = some.stream().skip(1).map(Member::getId).toList();
		int many = statements.during(() -> this.members.softDeleteAllById(rest)).size();
		assertThat(many).isEqualTo(one);
	}

	@Test
	void managedReferringRowIsDetachedInMemoryToo() {
		Member member = new Member("managed");
		Suggestion suggestion = new Suggestion(member);
		this.database.persist(member, suggestion);
		this.database.doInTransaction((em) -> {
			Suggestion managed = em.find(Suggestion.class, suggestion.getId());
			em.remove(em.find(Member.class, member.getId()));
			em.flush();
			assertThat(managed.getMember()).isNull();
		});
		assertThat(this.database.row("suggestion", suggestion.getId())).containsEntry("member_id", null);
	}

	@Test
	void orphanThatIsRestrictedRefusesAtTheCommit() {
		Chapter chapter = new Chapter("read");
		Book book = new Book("book");
		book.chapters.add(chapter);
		chapter.book = book;
		this.database.persist(book, new Borrowing(chapter));
		assertThatExceptionOfType(StillReferencedException.class).isThrownBy(
				() -> this.database.doInTransaction((em) -> em.find(Book.class, book.getId()).getChapters().clear()));
		assertThat(this.database.row("chapter", chapter.getId())).containsEntry("is_deleted", false);
	}

	@Test
	void policiesReachWhatACascadeAndAnOrphanTakeAlong() {
		Book book = new Book("policies");
		Chapter orphan = book.chapter("orphan");
		Chapter along = book.chapter("along");
		Bookmark first = new Bookmark(orphan);
		Bookmark second = new Bookmark(along);
		this.database.persist(book, first, second);
		this.database.doInTransaction(
				(em) -> em.find(Book.class, book.getId()).getChapters().removeIf((chapter) -> chapter.equals(orphan)));
		assertThat(this.database.row("chapter", orphan.getId())).containsEntry("is_deleted", true)
			.containsEntry("version", 1L);
		assertThat(this.database.row("bookmark", first.getId())).containsEntry("is_deleted", true)
			.containsEntry("version", 1L);
		assertThat(this.database.row("bookmark", second.getId())).containsEntry("is_deleted", false);
		this.database.doInTransaction((em) -> em.remove(em.find(Book.class, book.getId())));
		assertThat(this.database.row("bookmark", second.getId())).containsEntry("is_deleted", true)
			.containsEntry("deleted_at", this.database.row("book", book.getId()).get("deleted_at"));
	}

}
