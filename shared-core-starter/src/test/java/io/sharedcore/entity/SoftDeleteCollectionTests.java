package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.sharedcore.entity.Gallery.Album;
import io.sharedcore.entity.Gallery.AlbumRepository;
import io.sharedcore.entity.Gallery.Picture;
import io.sharedcore.entity.Gallery.PictureRepository;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a deleted row had in a collection, whatever the kind of the collection, is there
 * again when it is restored.
 */
@LibraryTest
class SoftDeleteCollectionTests {

	@Autowired
	Database database;

	@Autowired
	AlbumRepository albums;

	@Autowired
	PictureRepository pictures;

	private final Picture a = new Picture("a");

	private final Picture b = new Picture("b");

	private final Picture c = new Picture("c");

	private final Picture d = new Picture("d");

	private final Album album = new Album();

	@Test
	void orphanRemovedFromABagWithAForeignKeyHangsOnItsOwnerAgainWhenRestored() {
		given((it) -> it.owned.addAll(List.of(this.a, this.b)));
		change((it) -> it.owned.remove(this.a));
		assertThat(names((it) -> it.owned)).containsExactly("b");
		assertThat(this.database.row("picture", this.a.getId())).containsEntry("is_deleted", true)
			.containsEntry("owned_by", this.album.getId());
		assertThat(this.pictures.restoreById(this.a.getId())).isTrue();
		assertThat(names((it) -> it.owned)).containsExactlyInAnyOrder("a", "b");
	}

	@Test
	void orphansOfAClearedBagWithAForeignKeyHangOnTheirOwnerAgainWhenRestored() {
		given((it) -> it.owned.addAll(List.of(this.a, this.b)));
		change((it) -> it.owned.clear());
		assertThat(names((it) -> it.owned)).isEmpty();
		assertThat(this.database.row("picture", this.a.getId())).containsEntry("is_deleted", true)
			.containsEntry("owned_by", this.album.getId());
		assertThat(this.pictures.restoreAllById(List.of(this.a.getId(), this.b.getId()))).isEqualTo(2);
		assertThat(names((it) -> it.owned)).containsExactlyInAnyOrder("a", "b");
	}

	@Test
	void elementThatIsRemovedAndIsNoOrphanLosesItsForeignKeyAndStaysActive() {
		given((it) -> it.lent.addAll(List.of(this.a, this.b)), this.a, this.b);
		change((it) -> it.lent.remove(this.a));
		assertThat(this.database.row("picture", this.a.getId())).containsEntry("is_deleted", false)
			.containsEntry("lent_by", null);
	}

	@Test
	void elementThatIsRemovedAndDeletedAtOnceKeepsItsForeignKey() {
		given((it) -> it.lent.addAll(List.of(this.a, this.b)), this.a, this.b);
		this.database.doInTransaction((em) -> {
			Album found = em.find(Album.class, this.album.getId());
			found.lent.remove(this.a);
			em.remove(em.find(Picture.class, this.a.getId()));
		});
		assertThat(this.database.row("picture", this.a.getId())).containsEntry("is_deleted", true)
			.containsEntry("lent_by", this.album.getId());
	}

	@Test
	void ownerThatIsDeletedKeepsAllItsCollections() {
		given((it) -> {
			it.owned.add(this.a);
			it.ordered.addAll(List.of(this.b, this.c));
			it.linked.add(this.d);
			it.guests.addAll(List.of(this.c, this.d));
			it.places.put("wall", this.a);
			it.spots.put("door", this.b);
		}, this.a, this.b, this.c, this.d);
		this.albums.deleteById(this.album.getId());
		assertThat(this.albums.restoreById(this.album.getId())).isTrue();
		assertThat(names((it) -> it.owned)).containsExactly("a");
		assertThat(names((it) -> it.ordered)).containsExactly("b", "c");
		assertThat(names((it) -> it.linked)).containsExactly("d");
		assertThat(names((it) -> it.guests)).containsExactly("c", "d");
		assertThat(names((it) -> it.places.values())).containsExactly("a");
		assertThat(names((it) -> it.spots.values())).containsExactly("b");
	}

	@Test
	void orphanRemovedFromAJoinTableIsLinkedAgainWhenRestored() {
		given((it) -> it.linked.addAll(List.of(this.a, this.b)));
		change((it) -> it.linked.remove(this.a));
		assertThat(names((it) -> it.linked)).containsExactly("b");
		assertThat(this.database.row("picture", this.a.getId())).containsEntry("is_deleted", true);
		assertThat(this.pictures.restoreById(this.a.getId())).isTrue();
		assertThat(names((it) -> it.linked)).containsExactlyInAnyOrder("a", "b");
	}

	@Test
	void orphansOfAClearedJoinTableAreLinkedAgainWhenRestored() {
		given((it) -> it.linked.addAll(List.of(this.a, this.b)));
		change((it) -> it.linked.clear());
		assertThat(this.pictures.restoreAllById(List.of(this.a.getId(), this.b.getId()))).isEqualTo(2);
		assertThat(names((it) -> it.linked)).containsExactlyInAnyOrder("a", "b");
	}

	@Test
	void deletedRowInAMapComesBackToItsKey() {
		given((it) -> {
			it.places.putAll(Map.of("wall", this.a, "desk", this.b));
			it.spots.putAll(Map.of("door", this.a, "window", this.b));
		}, this.a, this.b, this.c);
		this.pictures.deleteById(this.a.getId());
		assertThat(names((it) -> it.places.values())).containsExactly("b");
		assertThat(names((it) -> it.spots.values())).containsExactly("b");
		this.database.doInTransaction((em) -> {
			Album found = em.find(Album.class, this.album.getId());
			Picture shelved = em.find(Picture.class, this.c.getId());
			found.places.put("shelf", shelved);
			found.places.remove("desk");
			found.spots.put("shelf", shelved);
			found.spots.remove("window");
		});
		this.pictures.restoreById(this.a.getId());
		this.database.doInTransaction((em) -> {
			Album found = em.find(Album.class, this.album.getId());
			assertThat(found.places).containsOnlyKeys("wall", "shelf");
			assertThat(found.spots).containsOnlyKeys("door", "shelf");
		});
	}

	@Test
	void orphanRemovedFromAMapComesBackToItsKey() {
		given((it) -> it.places.putAll(Map.of("wall", this.a, "desk", this.b)));
		change((it) -> it.places.remove("wall"));
		assertThat(names((it) -> it.places.values())).containsExactly("b");
		assertThat(this.pictures.restoreById(this.a.getId())).isTrue();
		this.database.doInTransaction(
				(em) -> assertThat(em.find(Album.class, this.album.getId()).places).containsOnlyKeys("wall", "desk"));
	}

	@Test
	void deletedRowIsNotInAMapByAttribute() {
		this.a.shown = this.album;
		this.b.shown = this.album;
		given((it) -> {
		}, this.a, this.b);
		this.pictures.deleteById(this.a.getId());
		this.database
			.doInTransaction((em) -> assertThat(em.find(Album.class, this.album.getId()).byName).containsOnlyKeys("b"));
	}

	private void given(Consumer<Album> filling, Object... more) {
		filling.accept(this.album);
		this.database.persist(this.album, more);
	}

	private void change(Consumer<Album> change) {
		this.database.doInTransaction((em) -> change.accept(em.find(Album.class, this.album.getId())));
	}

	private List<String> names(Function<Album, ? extends Iterable<Picture>> collection) {
		return this.database.inTransaction((em) -> {
			List<String> names = new ArrayList<>();
			collection.apply(em.find(Album.class, this.album.getId())).forEach((picture) -> names.add(picture.name));
			return names;
		});
	}

}
