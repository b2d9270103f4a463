package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import org.hibernate.annotations.SQLRestriction;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/**
 * A library: the entities that the tests delete and restore.
 */
final class Library {

	private Library() {
	}

	@Entity(name = "Author")
	static class Author extends AuditedEntity {

		String name;

		@OneToMany(mappedBy = "author", cascade = CascadeType.ALL, orphanRemoval = true)
		List<Book> books = new ArrayList<>();

		@ElementCollection
		Set<String> aliases = new HashSet<>();

		protected Author() {
		}

		Author(String name) {
			this.name = name;
		}

		Book write(String title) {
			Book book = new Book(title);
			book.author = this;
			this.books.add(book);
			return book;
		}

		String getName() {
			return this.name;
		}

		List<Book> getBooks() {
			return this.books;
		}

		Set<String> getAliases() {
			return this.aliases;
		}

	}

	@Entity(name = "Book")
	static class Book extends BaseEntity {

		String title;

		@ManyToOne(fetch = FetchType.LAZY)
		Author author;

		@ManyToOne(fetch = FetchType.EAGER)
		Publisher publisher;

		@ManyToMany
		Set<Tag> tags = new HashSet<>();

		@ManyToMany
		List<Shelf> shelves = new ArrayList<>();

		@OneToMany(mappedBy = "book", cascade = CascadeType.ALL, orphanRemoval = true)
		List<Chapter> chapters = new ArrayList<>();

		protected Book() {
		}

		Book(String title) {
			this.title = title;
		}

		Chapter chapter(String title) {
			Chapter chapter = new Chapter(title);
			chapter.book = this;
			this.chapters.add(chapter);
			return chapter;
		}

		String getTitle() {
			return this.title;
		}

		void setTitle(String title) {
			this.title = title;
		}

		Author getAuthor() {
			return this.author;
		}

		List<Chapter> getChapters() {
			return this.chapters;
		}

		Set<Tag> getTags() {
			return this.tags;
		}

		List<Shelf> getShelves() {
			return this.shelves;
		}

	}

	@Entity(name = "Chapter")
	static class Chapter extends BaseEntity {

		String title;

		@ManyToOne(fetch = FetchType.LAZY)
		Book book;

		@OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER)
		@JoinColumn(name = "chapter_id")
		Set<Footnote> footnotes = new HashSet<>();

		protected Chapter() {
		}

		Chapter(String title) {
			this.title = title;
		}

		Set<Footnote> getFootnotes() {
			return this.footnotes;
		}

	}

	@Entity(name = "Bookmark")
	static class Bookmark extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.CASCADE)
		Chapter chapter;

		protected Bookmark() {
		}

		Bookmark(Chapter chapter) {
			this.chapter = chapter;
		}

	}

	@Entity(name = "Borrowing")
	static class Borrowing extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.RESTRICT)
		Chapter chapter;

		protected Borrowing() {
		}

		Borrowing(Chapter chapter) {
			this.chapter = chapter;
		}

	}

	@Entity(name = "Footnote")
	static class Footnote extends BaseEntity {

		String text;

		protected Footnote() {
		}

		Footnote(String text) {
			this.text = text;
		}

	}

	@Entity(name = "Publisher")
	static class Publisher extends BaseEntity {

		@Column(nullable = false)
		String name;

		protected Publisher() {
		}

		Publisher(String name) {
			this.name = name;
		}

		String getName() {
			return this.name;
		}

	}

	@Entity(name = "Tag")
	static class Tag extends BaseEntity {

		String name;

		@ManyToMany(mappedBy = "tags")
		Set<Book> books = new HashSet<>();

		protected Tag() {
		}

		Tag(String name) {
			this.name = name;
		}

		Set<Book> getBooks() {
			return this.books;
		}

	}

	@Entity(name = "Shelf")
	static class Shelf extends BaseEntity {

		String name;

		protected Shelf() {
		}

		Shelf(String name) {
			this.name = name;
		}

	}

	/** Has a restriction of its own, which would replace the inherited one. */
	@Entity(name = "Flyer")
	@SQLRestriction("secret = false")
	static class Flyer extends BaseEntity {

		boolean secret;

		protected Flyer() {
		}

		Flyer(boolean secret) {
			this.secret = secret;
		}

	}

	@Entity(name = "Genre")
	static class Genre extends BaseEntity {

		String name;

		@ManyToOne(fetch = FetchType.LAZY)
		Genre parent;

		@OneToMany(mappedBy = "parent", cascade = CascadeType.ALL)
		Set<Genre> children = new HashSet<>();

		protected Genre() {
		}

		Genre(String name) {
			this.name = name;
		}

		Genre child(String name) {
			Genre genre = new Genre(name);
			genre.parent = this;
			this.children.add(genre);
			return genre;
		}

		Set<Genre> getChildren() {
			return this.children;
		}

	}

	@Entity(name = "Member")
	static class Member extends BaseEntity {

		String name;

		@OneToOne(mappedBy = "member", cascade = CascadeType.ALL, fetch = FetchType.LAZY)
		Card card;

		protected Member() {
		}

		Member(String name) {
			this.name = name;
		}

		Card getCard() {
			return this.card;
		}

	}

	@Entity(name = "Card")
	static class Card extends BaseEntity {

		@OneToOne(fetch = FetchType.LAZY)
		Member member;

		protected Card() {
		}

		Card(Member member) {
			this.member = member;
		}

		Member getMember() {
			return this.member;
		}

	}

	@Entity(name = "Loan")
	static class Loan extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.RESTRICT)
		Member member;

		protected Loan() {
		}

		Loan(Member member) {
			this.member = member;
		}

	}

	@Entity(name = "Reminder")
	static class Reminder extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.CASCADE)
		Member member;

		protected Reminder() {
		}

		Reminder(Member member) {
			this.member = member;
		}

	}

	@Entity(name = "Suggestion")
	static class Suggestion extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete(OnSoftDelete.Action.DETACH)
		Member member;

		protected Suggestion() {
		}

		Suggestion(Member member) {
			this.member = member;
		}

		Member getMember() {
			return this.member;
		}

	}

	@Entity(name = "Review")
	static class Review extends BaseEntity {

		@ManyToOne(fetch = FetchType.LAZY)
		@OnSoftDelete
		Member member;

		protected Review() {
		}

		Review(Member member) {
			this.member = member;
		}

		Member getMember() {
			return this.member;
		}

	}

	/** One table. */
	@Entity(name = "Medium")
	@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
	@DiscriminatorColumn(name = "kind")
	abstract static class Medium extends BaseEntity {

		String title;

		@ManyToOne(fetch = FetchType.LAZY)
		Archive archive;

	}

	@Entity(name = "Film")
	static class Film extends Medium {

		int minutes;

	}

	@Entity(name = "Record")
	static class Vinyl extends Medium {

		int tracks;

	}

	/** Joined tables. */
	@Entity(name = "Room")
	@Inheritance(strategy = InheritanceType.JOINED)
	static class Room extends BaseEntity {

		String name;

	}

	@Entity(name = "Hall")
	static class Hall extends Room {

		int seats;

		@ElementCollection
		List<String> doors = new ArrayList<>();

		@ManyToOne(fetch = FetchType.LAZY)
		Archive archive;

	}

	/** A table for each class. */
	@Entity(name = "Device")
	@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
	abstract static class Device extends BaseEntity {

		String label;

		@ManyToOne(fetch = FetchType.LAZY)
		Archive archive;

	}

	@Entity(name = "Printer")
	static class Printer extends Device {

		int pages;

	}

	@Entity(name = "Scanner")
	static class Scanner extends Device {

		int dpi;

	}

	@Entity(name = "Archive")
	static class Archive extends BaseEntity {

		String name;

		@OneToMany(mappedBy = "archive", cascade = CascadeType.ALL)
		List<Medium> media = new ArrayList<>();

		@OneToMany(mappedBy = "archive", cascade = CascadeType.ALL)
		List<Hall> halls = new ArrayList<>();

		@OneToMany(mappedBy = "archive", cascade = CascadeType.ALL)
		List<Device> devices = new ArrayList<>();

		@ManyToMany
		Set<Device> shared = new HashSet<>();

		@ManyToMany
		Set<Hall> neighbours = new HashSet<>();

		protected Archive() {
		}

		Archive(String name) {
			this.name = name;
		}

		<M extends Medium> M add(M medium) {
			medium.archive = this;
			this.media.add(medium);
			return medium;
		}

		Hall add(Hall hall) {
			hall.archive = this;
			this.halls.add(hall);
			return hall;
		}

		<D extends Device> D add(D device) {
			device.archive = this;
			this.devices.add(device);
			return device;
		}

	}

	interface AuthorRepository extends SoftDeleteRepository<Author> {

		List<Author> findByNameStartingWith(String prefix);

		Page<Author> findByNameContaining(String part, Pageable pageable);

		long countByName(String name);

		boolean existsByName(String name);

		long deleteByName(String name);

		List<Author> removeByNameStartingWith(String prefix);

		@Query("select a from Author a where a.name = :name")
		List<Author> queryByName(String name);

		@Modifying
		@Query("delete from Author a where a.name = :name")
		int purgeByName(String name);

		@EntityGraph(attributePaths = "books")
		List<Author> findWithBooksByName(String name);

		<P> List<P> findByName(String name, Class<P> projection);

	}

	interface BookRepository extends SoftDeleteRepository<Book> {

		@Query("select b from Book b left join fetch b.author where b.id = :id")
		Book loadWithAuthor(UUID id);

		@Query("select b from Book b join fetch b.publisher where b.id = :id")
		Book loadWithPublisher(UUID id);

		List<Book> findByAuthorName(String name);

	}

	interface ChapterRepository extends SoftDeleteRepository<Chapter> {

	}

	interface TagRepository extends SoftDeleteRepository<Tag> {

	}

	interface MemberRepository extends SoftDeleteRepository<Member> {

	}

	interface ArchiveRepository extends SoftDeleteRepository<Archive> {

	}

	interface MediumRepository extends SoftDeleteRepository<Medium> {

	}

	interface RoomRepository extends SoftDeleteRepository<Room> {

	}

	interface HallRepository extends SoftDeleteRepository<Hall> {

	}

	interface DeviceRepository extends SoftDeleteRepository<Device> {

	}

	interface GenreRepository extends SoftDeleteRepository<Genre> {

	}

}
