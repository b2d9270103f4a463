package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.sharedcore.entity.Gallery.Album;
import io.sharedcore.entity.Gallery.AlbumRepository;
import io.sharedcore.entity.Gallery.Picture;
import io.sharedcore.entity.Gallery.PictureRepository;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lists with an order column have no holes, and leave deleted rows their places.
 */
@LibraryTest
class SoftDeleteOrderedListTests {

	@Autowired
	Database database;

	@Autowired
	AlbumRepository albums;

	@Autowired
	PictureRepository pictures;

	@Autowired
	Statements statements;

	private final Picture a = new Picture("a");

	private final Picture b = new Picture("b");

	private final Picture c = new Picture("c");

	private final Picture d = new Picture("d");

	private final Picture e = new Picture("e");

	private final Album album = new Album();

	enum Kind {

		FOREIGN_KEY((album) -> album.ordered), LINKS((album) -> album.guests), INVERSE((album) -> album.hung),
		COUNTED_FROM_ONE((album) -> album.counted);

		private final Function<Album, List<Picture>> list;

		Kind(Function<Album, List<Picture>> list) {
			this.list = list;
		}

	}

	@ParameterizedTest
	@EnumSource
	void hiddenRowLeavesNoHoleAndComesBackToItsPlace(Kind kind) {
		given(kind, this.a, this.b, this.c);
		this.pictures.deleteById(this.b.getId());
		assertThat(names(kind)).containsExactly("a", "c");
		this.pictures.restoreById(this.b.getId());
		assertThat(names(kind)).containsExactly("a", "b", "c");
	}

	@ParameterizedTest
	@EnumSource
	void hiddenRowKeepsItsPlaceWhenOthersAreRemoved(Kind kind) {
		given(kind, this.a, this.b, this.c, this.d);
		this.pictures.deleteById(this.b.getId());
		change(kind, (list) -> remove(list, this.a));
		assertThat(names(kind)).containsExactly("c", "d");
		this.pictures.restoreById(this.b.getId());
		assertThat(names(kind)).containsExactly("b", "c", "d");
	}

	@ParameterizedTest
	@EnumSource
	void hiddenRowKeepsItsPlaceWhenOthersAreAdded(Kind kind) {
		given(kind, this.a, this.b, this.c);
		this.pictures.deleteAllById(List.of(this.b.getId(), this.c.getId()));
		change(kind, (list) -> add(list, this.d, this.e));
		assertThat(names(kind)).containsExactly("a", "d", "e");
		this.pictures.restoreAllById(List.of(this.b.getId(), this.c.getId()));
		assertThat(names(kind)).containsExactly("a", "b", "c", "d", "e");
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsLostWhenOthersChangePlaces(Kind kind) {
		given(kind, this.a, this.b, this.c, this.d);
		this.pictures.deleteById(this.b.getId());
		change(kind, Collections::reverse);
		assertThat(names(kind)).containsExactly("d", "c", "a");
		this.pictures.restoreById(this.b.getId());
		assertThat(names(kind)).containsExactlyInAnyOrder("a", "b", "c", "d").containsSubsequence("d", "c", "a");
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsLostWhenOneIsInsertedInBetween(Kind kind) {
		given(kind, this.a, this.b, this.c);
		this.pictures.deleteById(this.b.getId());
		change(kind, (list) -> list.add(1, added(list, this.d)));
		assertThat(names(kind)).containsExactly("a", "d", "c");
		this.pictures.restoreById(this.b.getId());
		assertThat(names(kind)).containsExactlyInAnyOrder("a", "b", "c", "d").containsSubsequence("a", "d", "c");
	}

	@ParameterizedTest
	@EnumSource
	void rowThatIsDeletedWhileItsListIsLoadedKeepsItsPlace(Kind kind) {
		given(kind, this.a, this.b, this.c);
		this.database.doInTransaction((em) -> {
			List<Picture> list = kind.list.apply(em.find(Album.class, this.album.getId()));
			em.remove(list.get(1));
			remove(list, this.a);
			em.flush();
			remove(list, this.b);
			em.flush();
			add(list, em.find(Picture.class, this.d.getId()));
		});
		assertThat(names(kind)).containsExactly("c", "d");
		this.pictures.restoreById(this.b.getId());
		assertThat(names(kind)).containsExactly("b", "c", "d");
	}

	@ParameterizedTest
	@EnumSource
	void clearedListIsFilledAgainBesideHiddenRows(Kind kind) {
		given(kind, this.a, this.b, this.c);
		this.pictures.deleteById(this.b.getId());
		change(kind, (list) -> {
			remove(list, this.a);
			remove(list, this.c);
		});
		change(kind, (list) -> add(list, this.d));
		this.pictures.restoreById(this.b.getId());
		assertThat(names(kind)).containsExactly("b", "d");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "FOREIGN_KEY", "INVERSE" })
	void replacedListLeavesHiddenRowsTheirPlaces(Kind kind) {
		given(kind, this.a, this.b, this.c);
		this.pictures.deleteById(this.a.getId());
		this.database.doInTransaction((em) -> {
			Album found = em.find(Album.class, this.album.getId());
			List<Picture> replacement = new ArrayList<>(List.of(em.find(Picture.class, this.d.getId()), this.c));
			if (kind == Kind.LINKS) {
				found.guests = replacement;
			}
			else {
				found.counted = replacement;
			}
		});
		assertThat(names(kind)).containsExactly("d", "c");
		this.pictures.restoreById(this.a.getId());
		assertThat(names(kind)).containsExactlyInAnyOrder("a", "c", "d");
	}

	@ParameterizedTest
	@EnumSource
	void listIsReadAgainInTheSameSession(Kind kind) {
		given(kind, this.a, this.b, this.c);
		this.pictures.deleteById(this.a.getId());
		String attribute = switch (kind) {
			case FOREIGN_KEY -> "ordered";
			case LINKS -> "guests";
			case INVERSE -> "hung";
			case COUNTED_FROM_ONE -> "counted";
		};
		this.database.doInTransaction((em) -> {
			List<Picture> list = kind.list.apply(em.find(Album.class, this.album.getId()));
			assertThat(list).extracting((picture) -> picture.name).containsExactly("b", "c");
			Album again = em
				.createQuery("select a from Album a left join fetch a.%s where a.id = :id".formatted(attribute),
						Album.class)
				.setParameter("id", this.album.getId())
				.getSingleResult();
			assertThat(kind.list.apply(again)).extracting((picture) -> picture.name).containsExactly("b", "c");
		});
		this.database.doInTransaction((em) -> {
			Album fetched = em
				.createQuery("select a from Album a left join fetch a.%s where a.id = :id".formatted(attribute),
						Album.class)
				.setParameter("id", this.album.getId())
				.getSingleResult();
			assertThat(kind.list.apply(fetched)).extracting((picture) -> picture.name).containsExactly("b", "c");
		});
		assertThat(SoftDeleteScope.<List<String>>withDeleted(() -> names(kind))).containsExactly("a", "b", "c");
		assertThat(SoftDeleteScope.<List<String>>onlyDeleted(() -> this.database.inTransaction((em) -> {
			Album found = SoftDeleteScope.withDeleted(() -> em.find(Album.class, this.album.getId()));
			return kind.list.apply(found).stream().map((picture) -> picture.name).toList();
		}))).containsExactly("a");
	}

	@ParameterizedTest
	@EnumSource
	void detachedCopyIsMerged(Kind kind) {
		given(kind, this.a, this.b, this.c);
		this.pictures.deleteById(this.b.getId());
		Album copy = this.database.inTransaction((em) -> {
			Album found = em.find(Album.class, this.album.getId());
			kind.list.apply(found).size();
			return found;
		});
		if (kind != Kind.INVERSE) {
			kind.list.apply(copy).remove(this.a);
		}
		this.albums.save(copy);
		this.pictures.restoreById(this.b.getId());
		assertThat(names(kind)).containsSubsequence("b", "c").doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@EnumSource
	void newOwnerIsInsertedWithoutASelect(Kind kind) {
		assertThat(this.statements.during(() -> given(kind, this.a, this.b)))
			.noneMatch((sql) -> sql.startsWith("select"));
	}

	private void given(Kind kind, Picture... elements) {
		add(kind.list.apply(this.album), elements);
		this.database.persist(this.album, this.a, this.b, this.c, this.d, this.e);
	}

	private void change(Kind kind, Consumer<List<Picture>> change) {
		this.database.doInTransaction((em) -> {
			Album found = em.find(Album.class, this.album.getId());
			List<Picture> list = kind.list.apply(found);
			change.accept(list);
			if (kind == Kind.INVERSE) {
				list.forEach((picture) -> em.find(Picture.class, picture.getId()).hangs = found);
				em.find(Picture.class, this.a.getId());
			}
		});
	}

	/** With its side of the reference, as ever with JPA. */
	private void add(List<Picture> list, Picture... elements) {
		for (Picture element : elements) {
			list.add(added(list, element));
		}
	}

	private Picture added(List<Picture> list, Picture element) {
		Picture managed = (element.getVersion() != null) ? this.database.managed(element) : element;
		managed.hangs = this.album;
		return managed;
	}

	private void remove(List<Picture> list, Picture element) {
		Picture managed = this.database.managed(element);
		if (!managed.isDeleted()) {
			managed.hangs = null;
		}
		list.remove(managed);
	}

	private List<String> names(Kind kind) {
		return this.database.inTransaction((em) -> kind.list.apply(em.find(Album.class, this.album.getId()))
			.stream()
			.map((picture) -> picture.name)
			.toList());
	}

}
