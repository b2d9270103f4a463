package io.sharedcore.databases;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.sharedcore.entity.HardDeleteException;
import io.sharedcore.entity.SoftDeleteScope;

import org.springframework.dao.OptimisticLockingFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is promised of entities, small enough to be tried on any database.
 */
enum EntityContract {

	SAVED_ENTITY_HAS_TIMES_AND_A_VERSION((warehouse) -> {
		UUID id = warehouse.stored("saved").getId();
		assertThat(warehouse.crates.findById(id)).hasValueSatisfying((crate) -> {
			assertThat(crate.getCreatedAt()).isNotNull().isEqualTo(crate.getUpdatedAt());
			assertThat(crate.getVersion()).isZero();
			assertThat(crate.getCreatedBy()).isEqualTo("system");
		});
	}),

	DELETED_ROW_IS_ONLY_IN_THE_TRASH((warehouse) -> {
		UUID id = warehouse.stored("deleted").getId();
		warehouse.crates.deleteById(id);
		assertThat(warehouse.crates.findById(id)).isEmpty();
		assertThat(warehouse.crates.deleted().findById(id)).hasValueSatisfying((crate) -> {
			assertThat(crate.isDeleted()).isTrue();
			assertThat(crate.getDeletedAt()).isNotNull();
			assertThat(crate.getDeletedBy()).isEqualTo("system");
		});
	}),

	COLLECTION_LEAVES_DELETED_ROWS_OUT((warehouse) -> {
		Crate crate = warehouse.stored("collected");
		warehouse.bottles.deleteById(crate.bottles.get(0).getId());
		warehouse.transactions.executeWithoutResult(
				(status) -> assertThat(warehouse.crates.findById(crate.getId()).orElseThrow().bottles).hasSize(1));
	}),

	REFERENCE_TO_A_DELETED_ROW_LOADS((warehouse) -> {
		Crate crate = warehouse.stored("referred");
		Bottle loose = warehouse.bottles.save(new Bottle(crate));
		warehouse.transactions.executeWithoutResult((status) -> SoftDeleteScope.withDeleted(() -> {
			warehouse.crates.findById(crate.getId()).orElseThrow().softDelete();
			return null;
		}));
		warehouse.transactions.executeWithoutResult((status) -> warehouse.bottles.withDeleted()
			.findById(loose.getId())
			.ifPresent((bottle) -> assertThat(bottle.crate.isDeleted()).isTrue()));
	}),

	CASCADE_GOES_ALONG_AND_COMES_BACK((warehouse) -> {
		Crate crate = warehouse.stored("cascaded");
		UUID before = crate.bottles.get(0).getId();
		UUID along = crate.bottles.get(1).getId();
		warehouse.bottles.deleteById(before);
		warehouse.crates.deleteById(crate.getId());
		assertThat(warehouse.bottles.existsById(along)).isFalse();
		assertThat(warehouse.crates.restoreById(crate.getId())).isTrue();
		assertThat(warehouse.bottles.existsById(along)).isTrue();
		assertThat(warehouse.bottles.existsById(before)).isFalse();
	}),

	POLICY_TAKES_ALONG_AND_BRINGS_BACK((warehouse) -> {
		Crate crate = warehouse.stored("sticky");
		UUID sticker = warehouse.stickers.findAll()
			.stream()
			.filter((candidate) -> candidate.crate.equals(crate))
			.findFirst()
			.orElseThrow()
			.getId();
		warehouse.crates.delete(crate);
		assertThat(warehouse.stickers.existsById(sticker)).isFalse();
		warehouse.crates.restoreById(crate.getId());
		assertThat(warehouse.stickers.existsById(sticker)).isTrue();
	}),

	MANY_ARE_DELETED_AND_RESTORED_IN_BULK((warehouse) -> {
		List<UUID> ids = Stream.of("one", "two", "three").map((name) -> warehouse.stored(name).getId()).toList();
		assertThat(warehouse.crates.softDeleteAllById(ids)).isEqualTo(3);
		assertThat(warehouse.crates.softDeleteAllById(ids)).isZero();
		assertThat(warehouse.crates.findAllById(ids)).isEmpty();
		assertThat(warehouse.crates.restoreAllById(ids)).isEqualTo(3);
		assertThat(warehouse.crates.findAllById(ids)).hasSize(3)
			.allSatisfy((crate) -> assertThat(crate.getVersion()).isEqualTo(2));
	}),

	STALE_COPY_IS_REFUSED((warehouse) -> {
		Crate stale = warehouse.stored("stale");
		warehouse.crates.softDeleteAllById(List.of(stale.getId()));
		stale.name = "other";
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> warehouse.crates.save(stale));
	}),

	BULK_DELETE_STATEMENT_IS_REFUSED((warehouse) -> assertThatExceptionOfType(RuntimeException.class)
		.isThrownBy(() -> warehouse.transactions.executeWithoutResult(
				(status) -> warehouse.entityManager.createQuery("delete from Bottle").executeUpdate()))
		.satisfies((ex) -> assertThat(Stream.iterate((Throwable) ex, (cause) -> cause != null, Throwable::getCause))
			.hasAtLeastOneElementOfType(HardDeleteException.class))),

	CHANGES_ARE_AUDITED((warehouse) -> {
		UUID id = warehouse.stored("audited").getId();
		warehouse.crates.deleteById(id);
		warehouse.crates.restoreAllById(List.of(id));
		assertThat(warehouse.history(id)).containsExactly("RESTORED", "DELETED", "CREATED");
	});

	private final Consumer<Warehouse> check;

	EntityContract(Consumer<Warehouse> check) {
		this.check = check;
	}

	/** Fails unless it holds. */
	void check(Warehouse warehouse) {
		this.check.accept(warehouse);
	}

}
