package io.sharedcore.entity;

import java.util.List;
import java.util.UUID;

import io.sharedcore.entity.Company.Colleague;
import io.sharedcore.entity.Company.ColleagueRepository;
import io.sharedcore.entity.Company.Folder;
import io.sharedcore.entity.Company.FolderRepository;
import io.sharedcore.entity.Company.Stocktaking;
import io.sharedcore.entity.Company.StocktakingRepository;
import jakarta.persistence.LockModeType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.jpa.domain.Specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Situations in which other libraries for soft deletes went wrong: lock modes, cycles,
 * detached copies, keys of maps, unique values, scrolling.
 */
@LibraryTest
class SoftDeleteReplayTests {

	@Autowired
	Database database;

	@Autowired
	ColleagueRepository colleagues;

	@Autowired
	FolderRepository folders;

	@Autowired
	StocktakingRepository stocktakings;

	@ParameterizedTest
	@EnumSource(value = LockModeType.class,
			names = { "OPTIMISTIC", "OPTIMISTIC_FORCE_INCREMENT", "PESSIMISTIC_FORCE_INCREMENT", "PESSIMISTIC_WRITE" })
	void lockedEntityIsDeletedInTheSameTransaction(LockModeType mode) {
		UUID one = this.colleagues.save(new Colleague("one", null)).getId();
		UUID other = this.colleagues.save(new Colleague("other", null)).getId();
		this.database.doInTransaction((em) -> em.remove(em.find(Colleague.class, one, mode)));
		this.database.doInTransaction((em) -> {
			em.find(Colleague.class, other, mode);
			this.colleagues.softDeleteAllById(List.of(other));
		});
		assertThat(this.colleagues.deleted().existsById(one)).isTrue();
		assertThat(this.colleagues.deleted().existsById(other)).isTrue();
	}

	@Test
	void staleCopyIsNotDeletedByAnyMethodThatTakesIt() {
		Colleague stale = this.colleagues.save(new Colleague("before", null));
		this.database.doInTransaction((em) -> em.find(Colleague.class, stale.getId()).name = "after");
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.colleagues.delete(stale));
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.colleagues.softDelete(stale));
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.colleagues.deleteAll(List.of(stale)));
		assertThat(this.colleagues.existsById(stale.getId())).isTrue();
	}

	@Test
	void rowThatRefersToItselfIsDeletedAndRestored() {
		Folder folder = this.folders.save(new Folder("itself", null));
		this.database.doInTransaction((em) -> {
			Folder managed = em.find(Folder.class, folder.getId());
			managed.parent = managed;
		});
		this.folders.deleteById(folder.getId());
		assertThat(this.folders.existsById(folder.getId())).isFalse();
		assertThat(this.folders.restoreById(folder.getId())).isTrue();
		assertThat(this.folders.softDeleteAllById(List.of(folder.getId()))).isEqualTo(1);
		assertThat(this.folders.restoreAllById(List.of(folder.getId()))).isEqualTo(1);
		assertThat(this.folders.existsById(folder.getId())).isTrue();
	}

	@Test
	void circleIsDeletedOnceAndRestoredFromAnyOfItsRows() {
		Folder first = this.folders.save(new Folder("first", null));
		Folder second = this.folders.save(new Folder("second", first));
		this.database.doInTransaction(
				(em) -> em.find(Folder.class, first.getId()).parent = em.find(Folder.class, second.getId()));
		this.folders.deleteById(first.getId());
		assertThat(this.folders.deleted().findById(second.getId())).get()
			.extracting(Folder::getDeletedAt)
			.isEqualTo(this.folders.deleted().findById(first.getId()).orElseThrow().getDeletedAt());
		this.folders.restoreById(second.getId());
		assertThat(this.folders.existsById(first.getId())).isTrue();
	}

	@Test
	void referenceOfARowToItselfRestrictsNothing() {
		Colleague head = this.colleagues.save(new Colleague("head", null));
		this.database.doInTransaction((em) -> {
			Colleague managed = em.find(Colleague.class, head.getId());
			managed.manager = managed;
		});
		this.colleagues.deleteById(head.getId());
		assertThat(this.colleagues.restoreById(head.getId())).isTrue();
		assertThat(this.colleagues.softDeleteAllById(List.of(head.getId()))).isEqualTo(1);
	}

	@Test
	void detachedCopyThatWasDeletedIsRestoredBySavingIt() {
		Colleague colleague = this.colleagues.save(new Colleague("back", null));
		this.colleagues.deleteById(colleague.getId());
		Colleague deleted = this.colleagues.deleted().findById(colleague.getId()).orElseThrow();
		deleted.restore();
		this.colleagues.save(deleted);
		assertThat(this.colleagues.existsById(colleague.getId())).isTrue();
	}

	@Test
	void deletedRowIsEditedAndStaysDeleted() {
		Colleague colleague = this.colleagues.save(new Colleague("typo", null));
		this.colleagues.deleteById(colleague.getId());
		Colleague deleted = this.colleagues.deleted().findById(colleague.getId()).orElseThrow();
		deleted.name = "edited";
		this.colleagues.save(deleted);
		assertThat(this.colleagues.deleted().findById(colleague.getId())).get()
			.extracting(Colleague::getName)
			.isEqualTo("edited");
	}

	@Test
	void entryOfAMapIsKeptWhenItsKeyIsDeleted() {
		Folder gone = this.folders.save(new Folder("gone", null));
		Folder kept = this.folders.save(new Folder("kept", null));
		Stocktaking stocktaking = new Stocktaking();
		stocktaking.sheets.put(gone, 3);
		stocktaking.sheets.put(kept, 4);
		this.stocktakings.save(stocktaking);
		this.folders.deleteById(gone.getId());
		this.database.doInTransaction((em) -> {
			Folder key = em.find(Folder.class, kept.getId());
			em.find(Stocktaking.class, stocktaking.getId()).sheets.put(key, 5);
		});
		assertThat(this.database.column(Integer.class,
				"select sheets from stocktaking_sheets where stocktaking_id = ? order by sheets", stocktaking.getId()))
			.containsExactly(3, 5);
	}

	@Test
	void uniqueValueIsFreeAfterTheFlushThatDeletesItsRow() {
		this.database.execute("create unique index colleague_badge on colleague (name) "
				+ "where is_deleted = false and name like 'badge%'");
		UUID first = this.colleagues.save(new Colleague("badge 1", null)).getId();
		this.database.doInTransaction((em) -> {
			this.colleagues.deleteById(first);
			this.colleagues.flush();
			this.colleagues.save(new Colleague("badge 1", null));
		});
		assertThat(this.colleagues.existsById(first)).isFalse();
	}

	@Test
	void alternativesScrollForwardAndBackwardInOneOrder() {
		for (String name : List.of("scroll a", "scroll b", "scroll c", "scroll d", "other")) {
			this.colleagues.save(new Colleague(name, null));
		}
		Specification<Colleague> alternatives = Specification
			.<Colleague>where((root, query, builder) -> builder.equal(root.get("name"), "scroll a"))
			.or((root, query, builder) -> builder.between(root.get("name"), "scroll b", "scroll d"));
		Sort sort = Sort.by("name");
		SoftDeleteQuery<Colleague> active = this.colleagues.active();
		Window<Colleague> first = active.scroll(alternatives, sort, 2, ScrollPosition.keyset());
		Window<Colleague> second = active.scroll(alternatives, sort, 2, first.positionAt(1));
		KeysetScrollPosition back = ((KeysetScrollPosition) second.positionAt(0)).backward();
		Window<Colleague> again = active.scroll(alternatives, sort, 2, back);
		assertThat(first.map(Colleague::getName)).containsExactly("scroll a", "scroll b");
		assertThat(second.map(Colleague::getName)).containsExactly("scroll c", "scroll d");
		assertThat(again.map(Colleague::getName)).containsExactly("scroll a", "scroll b");
	}

}
