package io.sharedcore.entity;

import java.util.List;
import java.util.UUID;

import io.sharedcore.entity.Gazette.Advert;
import io.sharedcore.entity.Gazette.AdvertRepository;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * JPA's callbacks are called for every deletion that goes through an entity.
 */
@LibraryTest
class SoftDeleteCallbackTests {

	@Autowired
	Database database;

	@Autowired
	AdvertRepository adverts;

	@BeforeEach
	void nothingCalled() {
		Advert.calls.clear();
	}

	@Test
	void removeCallsBackBeforeAndAfterTheStatement() {
		Advert advert = this.database.persist(new Advert("ad"));
		this.database.doInTransaction((em) -> {
			em.remove(em.find(Advert.class, advert.getId()));
			assertThat(Advert.calls).containsExactly("listener pre ad", "pre ad");
			em.flush();
			assertThat(Advert.calls).containsExactly("listener pre ad", "pre ad", "pre-update ad", "post-update ad",
					"listener post ad", "post ad true");
		});
		assertThat(Advert.calls).hasSize(6);
	}

	@Test
	void whatACallbackChangesIsWritten() {
		Advert advert = this.database.persist(new Advert("ad"));
		this.adverts.deleteById(advert.getId());
		assertThat(this.database.row("advert", advert.getId())).containsEntry("note", "removed")
			.containsEntry("is_deleted", true);
	}

	@Test
	void callbackRefuses() {
		Advert advert = new Advert("refused");
		advert.motif("motif");
		this.database.persist(advert);
		assertThatThrownBy(() -> this.adverts.deleteById(advert.getId())).hasStackTraceContaining("refused");
		assertThatThrownBy(
				() -> this.database.doInTransaction((em) -> em.find(Advert.class, advert.getId()).softDelete()))
			.hasStackTraceContaining("refused");
		assertThat(this.database.row("advert", advert.getId())).containsEntry("is_deleted", false);
		assertThat(this.database.row("motif", advert.motifs.get(0).getId())).containsEntry("is_deleted", false);
	}

	@Test
	void everyDeletionThroughAnEntityCallsBackOnce() {
		List<Advert> all = List.of(new Advert("0"), new Advert("1"), new Advert("2"), new Advert("3"), new Advert("4"),
				new Advert("5"), new Advert("6"));
		all.forEach((advert) -> this.database.persist(advert));
		this.adverts.delete(all.get(0));
		this.adverts.softDelete(all.get(1));
		this.adverts.deleteAll(List.of(all.get(2)));
		this.adverts.deleteAllById(List.of(all.get(3).getId()));
		this.database.doInTransaction((em) -> em.find(Advert.class, all.get(4).getId()).softDelete());
		all.get(5).softDelete();
		this.adverts.save(all.get(5));
		this.database.doInTransaction((em) -> {
			Advert advert = em.find(Advert.class, all.get(6).getId());
			em.unwrap(Session.class).setReadOnly(advert, true);
			em.remove(advert);
			em.remove(advert);
		});
		for (int i = 0; i < all.size(); i++) {
			assertThat(Advert.calls).containsOnlyOnce("pre " + i).containsOnlyOnce("post " + i + " true");
		}
	}

	@Test
	void cascadesAndOrphansAreCalledBack() {
		Advert advert = new Advert("ad");
		UUID orphan = advert.motif("orphan").getId();
		advert.motif("child");
		this.database.persist(advert);
		this.database.doInTransaction(
				(em) -> em.find(Advert.class, advert.getId()).motifs.removeIf((motif) -> motif.getId().equals(orphan)));
		assertThat(Advert.calls).contains("pre orphan", "post orphan true");
		this.adverts.deleteById(advert.getId());
		assertThat(Advert.calls).contains("pre child", "post child true");
	}

	@Test
	void statelessSessionCallsBack(@Autowired SessionFactory sessionFactory) {
		Advert advert = this.database.persist(new Advert("ad"));
		sessionFactory.inStatelessTransaction((session) -> session.delete(session.get(Advert.class, advert.getId())));
		assertThat(Advert.calls).containsOnlyOnce("pre ad").containsOnlyOnce("post ad true");
	}

	@Test
	void newEntityThatIsRemovedBeforeItIsInsertedIsCalledBack() {
		this.database.doInTransaction((em) -> {
			Advert advert = new Advert("ad");
			em.persist(advert);
			em.remove(advert);
		});
		assertThat(Advert.calls).containsOnlyOnce("pre ad").containsOnlyOnce("post ad true");
	}

	@Test
	void restoringAndUpdatingCallBackNoRemoval() {
		Advert advert = this.database.persist(new Advert("ad"));
		this.adverts.deleteById(advert.getId());
		Advert.calls.clear();
		this.adverts.restoreById(advert.getId());
		this.database.doInTransaction((em) -> em.find(Advert.class, advert.getId()).text = "changed");
		assertThat(Advert.calls).doesNotContain("pre ad", "post ad true", "post changed false");
	}

	@Test
	void deletionOfADeletedRowCallsNothing() {
		Advert advert = this.database.persist(new Advert("ad"));
		this.adverts.deleteById(advert.getId());
		Advert.calls.clear();
		this.database.doInTransaction((em) -> em.remove(this.adverts.deleted().findById(advert.getId()).orElseThrow()));
		assertThat(Advert.calls).isEmpty();
	}

	@Test
	void bulkDeletionCallsNothing() {
		Advert advert = this.database.persist(new Advert("ad"));
		this.adverts.softDeleteAllById(List.of(advert.getId()));
		assertThat(this.database.row("advert", advert.getId())).containsEntry("is_deleted", true);
		assertThat(Advert.calls).isEmpty();
	}

}
