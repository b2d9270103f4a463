package io.sharedcore.entity;

import java.util.Collection;
import java.util.UUID;

import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.transaction.annotation.Transactional;

/**
 * A repository whose reads see active rows and whose deletes are soft. Extend it, with no
 * annotation:
 *
 * <pre>
 * interface TicketRepository extends SoftDeleteRepository&lt;Ticket&gt; {
 * }
 * </pre>
 *
 * Every read that Spring Data offers sees active rows only, and every delete that it
 * offers is a soft delete, one by one or in bulk; {@code save} of a new entity is one
 * insert. Deleted rows are seen and brought back with the methods declared here.
 * <p>
 * All rows that one call deletes carry one {@code deleted_at}. Bulk deletions and
 * restorings change {@code bulk-chunk-size} rows with a statement, and raise the versions
 * of the rows, so that a copy read before fails when it is saved later.
 *
 * @param <T> the type of the entity
 */
@NoRepositoryBean
public interface SoftDeleteRepository<T extends BaseEntity>
		extends JpaRepository<T, UUID>, JpaSpecificationExecutor<T> {

	/**
	 * Queries that see active rows, also inside a {@link SoftDeleteScope}.
	 * @return the queries
	 */
	SoftDeleteQuery<T> active();

	/**
	 * Queries that see deleted rows.
	 * @return the queries
	 */
	SoftDeleteQuery<T> deleted();

	/**
	 * Queries that see active and deleted rows.
	 * @return the queries
	 */
	SoftDeleteQuery<T> withDeleted();

	/**
	 * Deletes an entity, and what goes along with it.
	 * @param entity the entity; a detached one is brought up to date
	 * @return whether it was active
	 * @throws org.springframework.dao.OptimisticLockingFailureException if the entity is
	 * a stale copy of an active row
	 * @throws StillReferencedException if a reference to it restricts the deletion
	 */
	@Transactional
	boolean softDelete(T entity);

	/**
	 * Deletes a row, and what goes along with it.
	 * @param id its id
	 * @return whether there was such an active row
	 * @throws StillReferencedException if a reference to it restricts the deletion
	 */
	@Transactional
	boolean softDeleteById(UUID id);

	/**
	 * Deletes rows, and what goes along with them, in bulk.
	 * @param ids their ids; those of no active row are left out
	 * @return how many of them were active
	 * @throws StillReferencedException if a reference to one of them restricts the
	 * deletion; none is deleted
	 */
	@Transactional
	int softDeleteAllById(Collection<UUID> ids);

	/**
	 * Deletes the active rows that a specification selects, and what goes along with
	 * them, in bulk.
	 * @param specification what to select
	 * @return how many rows it selected
	 * @throws StillReferencedException if a reference to one of them restricts the
	 * deletion; none is deleted
	 */
	@Transactional
	int softDeleteAll(Specification<T> specification);

	/**
	 * Restores an entity, and exactly what its deletion took along.
	 * @param entity the entity; a detached one is brought up to date
	 * @return whether it was deleted
	 * @throws RestoreConflictException if a unique value is taken again; nothing is
	 * restored
	 */
	@Transactional
	boolean restore(T entity);

	/**
	 * Restores a row, and exactly what its deletion took along.
	 * @param id its id
	 * @return whether there was such a deleted row
	 * @throws RestoreConflictException if a unique value is taken again; nothing is
	 * restored
	 */
	@Transactional
	boolean restoreById(UUID id);

	/**
	 * Restores rows, and exactly what their deletions took along, in bulk.
	 * @param ids their ids; those of no deleted row are left out
	 * @return how many of them were deleted
	 * @throws RestoreConflictException if a unique value is taken again; nothing is
	 * restored
	 */
	@Transactional
	int restoreAllById(Collection<UUID> ids);

}
