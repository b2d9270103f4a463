package io.sharedcore.precondition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.SoftDeleteRepository;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FetchType;
import jakarta.persistence.Inheritance;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;

import org.springframework.http.ResponseEntity;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.WebAsyncTask;

/**
 * Folios of an inheritance hierarchy, whose handlers return and fail in unusual ways.
 */
final class FolioApi {

	private FolioApi() {
	}

	@Entity
	@Table(name = "condition_folio")
	@Inheritance
	static class Folio extends BaseEntity {

		int number;

		@ManyToOne(fetch = FetchType.LAZY)
		Folio next;

		@ElementCollection
		List<String> lines = new ArrayList<>();

		@OneToMany(cascade = CascadeType.ALL)
		List<Folio> inserts = new ArrayList<>();

	}

	@Entity
	static class LargeFolio extends Folio {

	}

	interface FolioRepository extends SoftDeleteRepository<Folio> {

	}

	/** The annotations are those of the interface. */
	interface Declared {

		@PutMapping("/folios/declared/{id}")
		@IfMatchRequired
		Versioned<Integer> declared(@PathVariable UUID id, IfMatch precondition);

	}

	@RestController
	static class Folios implements Declared {

		private final EntityManager entityManager;

		private final TransactionTemplate transaction;

		Folios(EntityManager entityManager, TransactionTemplate transaction) {
			this.entityManager = entityManager;
			this.transaction = transaction;
		}

		private Folio find(UUID id) {
			return this.entityManager.find(Folio.class, id);
		}

		private Versioned<Integer> versioned(UUID id) {
			Folio folio = find(id);
			return Versioned.of(folio.number, folio);
		}

		@GetMapping("/folios/root/{id}")
		Versioned<Integer> root(@PathVariable UUID id) {
			return versioned(id);
		}

		@GetMapping("/folios/subclass/{id}")
		Versioned<Integer> subclass(@PathVariable UUID id) {
			return Versioned.of(0, this.entityManager.find(LargeFolio.class, id));
		}

		/** The source is a proxy of the superclass. */
		@GetMapping("/folios/proxy/{id}")
		Versioned<Integer> proxy(@PathVariable UUID id) {
			return this.transaction.execute((status) -> {
				Folio folio = this.entityManager.getReference(Folio.class, id);
				return Versioned.of(folio.number, folio);
			});
		}

		/** The source is a proxy that nothing has loaded. */
		@GetMapping("/folios/reference/{id}")
		Versioned<Integer> reference(@PathVariable UUID id) {
			return this.transaction
				.execute((status) -> Versioned.of(0, this.entityManager.getReference(Folio.class, id)));
		}

		@GetMapping("/folios/optional/{id}")
		Optional<Versioned<Integer>> optional(@PathVariable UUID id) {
			return Optional.of(versioned(id));
		}

		@GetMapping("/folios/entity-optional/{id}")
		ResponseEntity<Optional<Versioned<Integer>>> entityOptional(@PathVariable UUID id) {
			return ResponseEntity.ok(Optional.of(versioned(id)));
		}

		@GetMapping("/folios/task/{id}")
		WebAsyncTask<Versioned<Integer>> task(@PathVariable UUID id) {
			return new WebAsyncTask<>(() -> versioned(id));
		}

		@GetMapping("/folios/stage/{id}")
		CompletionStage<ResponseEntity<?>> stage(@PathVariable UUID id) {
			return CompletableFuture.supplyAsync(() -> ResponseEntity.ok(versioned(id)));
		}

		@GetMapping("/folios/list/{id}")
		List<Versioned<Integer>> list(@PathVariable UUID id) {
			return List.of(versioned(id), versioned(id));
		}

		@Override
		public Versioned<Integer> declared(UUID id, IfMatch precondition) {
			precondition.require(find(id));
			return versioned(id);
		}

		@PutMapping("/folios/future/{id}")
		CompletableFuture<Versioned<Integer>> future(@PathVariable UUID id, IfMatch precondition) {
			return CompletableFuture.supplyAsync(() -> change(id, precondition));
		}

		@PutMapping("/folios/callable/{id}")
		Callable<ResponseEntity<Versioned<Integer>>> callable(@PathVariable UUID id, IfMatch precondition) {
			return () -> ResponseEntity.ok(change(id, precondition));
		}

		@PutMapping("/folios/later/{id}")
		CompletableFuture<Versioned<Integer>> later(@PathVariable UUID id, IfMatch precondition) {
			return CompletableFuture.supplyAsync(() -> {
				precondition.require(find(id));
				throw new ObjectOptimisticLockingFailureException(Folio.class, id);
			});
		}

		private Versioned<Integer> change(UUID id, IfMatch precondition) {
			return this.transaction.execute((status) -> {
				Folio folio = find(id);
				precondition.require(folio);
				folio.number++;
				return Versioned.of(folio.number, folio);
			});
		}

		/** Compares again after it has written. */
		@PutMapping("/folios/twice/{id}")
		Versioned<Integer> twice(@PathVariable UUID id, IfMatch precondition) {
			return this.transaction.execute((status) -> {
				Folio folio = find(id);
				precondition.require(folio);
				folio.number++;
				this.entityManager.flush();
				precondition.require(folio);
				return Versioned.of(folio.number, folio);
			});
		}

		@PutMapping("/folios/lines/{id}")
		Versioned<Integer> lines(@PathVariable UUID id, IfMatch precondition) {
			return this.transaction.execute((status) -> {
				Folio folio = find(id);
				precondition.require(folio);
				folio.lines.add("line");
				return Versioned.of(0, folio);
			});
		}

		@PutMapping("/folios/inserts/{id}")
		Versioned<Integer> inserts(@PathVariable UUID id, IfMatch precondition) {
			return this.transaction.execute((status) -> {
				Folio folio = find(id);
				precondition.require(folio);
				folio.inserts.add(new Folio());
				return Versioned.of(0, folio);
			});
		}

	}

}
