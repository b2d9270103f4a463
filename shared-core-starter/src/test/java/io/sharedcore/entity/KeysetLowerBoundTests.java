package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.sharedcore.entity.Library.Author;
import io.sharedcore.entity.Library.AuthorRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scrolling begins where the position is, instead of reading all rows before it.
 */
@LibraryTest
class KeysetLowerBoundTests {

	@Autowired
	Database database;

	@Autowired
	Statements statements;

	@Autowired
	AuthorRepository authors;

	String prefix;

	/** Three rows each second, so that times alone tell no order. */
	@BeforeEach
	void nineAuthorsInThreeSeconds() {
		this.prefix = UUID.randomUUID().toString();
		IntStream.range(0, 9).forEach((i) -> {
			Author author = this.database.persist(new Author(this.prefix + i));
			this.database.execute(
					"update author set created_at = timestamptz '2026-01-01' + ? * interval '1 second' where id = ?",
					i / 3, author.getId());
		});
	}

	@Test
	void ascendingScrollBeginsAtTheKey() {
		assertThat(secondWindow(Sort.by("createdAt"))).contains("created_at>=?");
	}

	@Test
	void descendingScrollBeginsAtTheKey() {
		assertThat(secondWindow(Sort.by("createdAt").descending())).contains("created_at<=?");
	}

	@Test
	void keyThatIsNeverNullIsTheStartEvenIfNullsWouldComeLast() {
		assertThat(secondWindow(Sort.by(Sort.Order.asc("createdAt").nullsLast()))).contains("created_at>=?");
	}

	@Test
	void keyIsNoStartWhereRowsWithoutAValueComeLast() {
		assertThat(secondWindow(Sort.by(Sort.Order.asc("name").nullsLast()))).doesNotContain("name>=?");
	}

	@Test
	void nullIsNoStart() {
		this.database.execute("update author set name = null where name = ?", this.prefix + 0);
		Sort sort = Sort.by(Sort.Order.asc("name").nullsFirst());
		Window<Author> first = this.authors.withDeleted()
			.scroll(Specification.unrestricted(), sort, 1, ScrollPosition.keyset());

		assertThat(this.authors.withDeleted()
			.scroll((root, query, builder) -> builder.like(root.get("name"), this.prefix + "%"), sort, 9,
					first.positionAt(0))
			.getContent()).hasSize(8);
	}

	@Test
	void firstWindowHasNoStart() {
		assertThat(select(() -> window(Sort.by("createdAt"), ScrollPosition.keyset()))).doesNotContain(">=?");
	}

	@Test
	void scopedScrollBeginsAtTheKey() {
		this.authors.softDeleteAll(mine());
		Window<Author> first = this.authors.deleted().scroll(mine(), Sort.by("createdAt"), 2, ScrollPosition.keyset());

		assertThat(select(() -> this.authors.deleted().scroll(mine(), Sort.by("createdAt"), 2, first.positionAt(1))))
			.contains("created_at>=?");
	}

	@Test
	void specificationOfAPredicateAloneBeginsAtTheKey() {
		PredicateSpecification<Author> mine = (root, builder) -> builder.like(root.get("name"), this.prefix + "%");
		Window<Author> first = this.authors.findBy(mine,
				(query) -> query.sortBy(Sort.by("createdAt")).limit(2).scroll(ScrollPosition.keyset()));

		assertThat(select(() -> this.authors.findBy(mine,
				(query) -> query.sortBy(Sort.by("createdAt")).limit(2).scroll(first.positionAt(1)))))
			.contains("created_at>=?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "createdAt", "name", "id" })
	void everyRowComesOnceInBothDirections(String key) {
		for (Sort sort : List.of(Sort.by(key), Sort.by(key).descending())) {
			List<Author> forward = all(sort);

			assertThat(forward).doesNotHaveDuplicates().hasSize(9);
			assertThat(backwardFrom(forward.get(8), sort)).isEqualTo(forward.subList(0, 8));
		}
	}

	private List<Author> all(Sort sort) {
		List<Author> all = new ArrayList<>();
		ScrollPosition position = ScrollPosition.keyset();
		Window<Author> window;
		do {
			window = window(sort, position);
			all.addAll(window.getContent());
			position = window.positionAt(window.size() - 1);
		}
		while (window.hasNext());
		return all;
	}

	private List<Author> backwardFrom(Author last, Sort sort) {
		ScrollPosition position = ScrollPosition
			.backward(Map.of("createdAt", last.getCreatedAt(), "id", last.getId(), "name", last.name));
		return this.authors.findBy(mine(), (query) -> query.sortBy(sort).limit(20).scroll(position)).getContent();
	}

	private String secondWindow(Sort sort) {
		Window<Author> first = window(sort, ScrollPosition.keyset());
		return select(() -> window(sort, first.positionAt(first.size() - 1)));
	}

	private String select(Runnable work) {
		return String.join("\n", this.statements.during(work));
	}

	private Window<Author> window(Sort sort, ScrollPosition position) {
		return this.authors.findBy(mine(), (query) -> query.sortBy(sort).limit(2).scroll(position));
	}

	private Specification<Author> mine() {
		return (root, query, builder) -> builder.like(root.get("name"), this.prefix + "%");
	}

}
