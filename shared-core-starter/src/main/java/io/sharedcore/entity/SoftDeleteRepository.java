package io.sharedcore.entity;

import java.util.Collection;
import java.util.UUID;

import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.transaction.annotation.Transactional;

/**
 * A repository whose reads return active rows and whose deletes are soft. Extend it, with
 * no annotation:
 *
 * <pre>
 * interface TicketRepository extends SoftDeleteRepository&lt;Ticket&gt; {
 * }
 * </pre>
 *
 * Every read of Spring Data returns active rows only. Every delete of Spring Data is a
 * soft delete, single or in bulk. {@code save} of a new entity is one insert. The methods
 * of this interface find and restore deleted rows.
 * <p>
 * All rows that one call deletes have the same {@code deleted_at}. Bulk deletions and
 * restorations change up to {@code bulk-chunk-size} rows with a statement, and increment
 * the versions of the rows. Saving a copy that was read before fails.
 *
 * @param <T> the type of the entity
 */
@NoRepositoryBean
public interface SoftDeleteRepository<T extends BaseEntity>
		extends JpaRepository<T, UUID>, JpaSpecificationExecutor<T> {

	/**
	 * Queries that return active rows, also inside a {@link SoftDeleteScope}.
	 * @return the queries
	 */
	SoftDeleteQuery<T> active();

	/**
	 * Queries that return deleted rows.
	 * @return the queries
	 */
	SoftDeleteQuery<T> deleted();

	/**
	 * Queries that return active and deleted rows.
	 * @return the queries
	 */
	SoftDeleteQuery<T> withDeleted();

	/**
	 * Deletes an entity, and the rows of its cascade.
	 * @param entity the entity; a detached entity is updated, too
	 * @return whether it was active
	 * @throws org.springframework.dao.OptimisticLockingFailureException if the entity is
	 * a stale copy of an active row
	 * @throws StillReferencedException if a reference to it restricts the deletion
	 */
	@Transactional
	boolean softDelete(T entity);

	/**
	 * Deletes a row, and the rows of its cascade.
	 * @param id its id
	 * @return whether there was such an active row
	 * @throws StillReferencedException if a reference to it restricts the deletion
	 */
	@Transactional
	boolean softDeleteById(UUID id);

	/**
	 * Deletes rows, and the rows of their cascades, in bulk.
	 * @param ids their ids; ids without an active row are ignored
	 * @return how many of them were active
	 * @throws StillReferencedException if a reference to one of them restricts the
	 * deletion; none is deleted
	 */
	@Transactional
	int softDeleteAllById(Collection<UUID> ids);

	/**
	 * Deletes the active rows of a specification, and the rows of their cascades, in
	 * bulk.
	 * @param specification the specification
	 * @return the number of its rows
	 * @throws StillReferencedException if a reference to one of them restricts the
	 * deletion; none is deleted
	 */
	@Transactional
	int softDeleteAll(Specification<T> specification);

	/**
	 * Restores an entity, and exactly the rows of its deletion's cascade.
	 * @param entity the entity; a detached entity is updated, too
	 * @return whether it was deleted
	 * @throws RestoreConflictException if an active row has a unique value of one of the
	 * rows; nothing is restored
	 */
	@Transactional
	boolean restore(T entity);

	/**
	 * Restores a row, and exactly the rows of its deletion's cascade.
	 * @param id its id
	 * @return whether there was such a deleted row
	 * @throws RestoreConflictException if an active row has a unique value of one of the
	 * rows; nothing is restored
	 */
	@Transactional
	boolean restoreById(UUID id);

	/**
	 * Restores rows, and exactly the rows of their deletions' cascades, in bulk.
	 * @param ids their ids; ids without a deleted row are ignored
	 * @return how many of them were deleted
	 * @throws RestoreConflictException if an active row has a unique value of one of the
	 * rows; nothing is restored
	 */
	@Transactional
	int restoreAllById(Collection<UUID> ids);

}
