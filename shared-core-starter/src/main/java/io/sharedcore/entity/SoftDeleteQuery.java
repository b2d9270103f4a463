package io.sharedcore.entity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.jpa.domain.Specification;

/**
 * Reads with one visibility: the active rows, the deleted rows, or both. See
 * {@link SoftDeleteRepository#active()}, {@link SoftDeleteRepository#deleted()} and
 * {@link SoftDeleteRepository#withDeleted()}.
 * <p>
 * The visibility applies to all lists of a query: its root, and the collections that a
 * specification joins. References always load their row.
 *
 * @param <T> the type of the entity
 */
public interface SoftDeleteQuery<T extends BaseEntity> {

	/**
	 * Finds a row by its id.
	 * @param id the id
	 * @return the row, if it is visible to this query
	 */
	Optional<T> findById(UUID id);

	/**
	 * Finds all rows.
	 * @return the rows, in no particular order
	 */
	List<T> findAll();

	/**
	 * Finds all rows, sorted.
	 * @param sort the order
	 * @return the rows
	 */
	List<T> findAll(Sort sort);

	/**
	 * Finds a page of all rows.
	 * @param pageable the page
	 * @return the page, with the number of rows visible to this query
	 */
	Page<T> findAll(Pageable pageable);

	/**
	 * Finds the rows of a specification.
	 * @param specification the specification
	 * @return the rows, in no particular order
	 */
	List<T> findAll(Specification<T> specification);

	/**
	 * Finds the rows of a specification, sorted.
	 * @param specification the specification
	 * @param sort the order
	 * @return the rows
	 */
	List<T> findAll(Specification<T> specification, Sort sort);

	/**
	 * Finds a page of the rows of a specification.
	 * @param specification the specification
	 * @param pageable the page
	 * @return the page, with the number of rows visible to this query
	 */
	Page<T> findAll(Specification<T> specification, Pageable pageable);

	/**
	 * Finds the only row of a specification.
	 * @param specification the specification
	 * @return the row, if there is one
	 * @throws org.springframework.dao.IncorrectResultSizeDataAccessException if there are
	 * several
	 */
	Optional<T> findOne(Specification<T> specification);

	/**
	 * Counts all rows.
	 * @return the number
	 */
	long count();

	/**
	 * Counts the rows of a specification.
	 * @param specification the specification
	 * @return the number
	 */
	long count(Specification<T> specification);

	/**
	 * Whether a row with an id exists.
	 * @param id the id
	 * @return whether it is visible to this query
	 */
	boolean existsById(UUID id);

	/**
	 * Whether a specification has any row.
	 * @param specification the specification
	 * @return whether one is visible to this query
	 */
	boolean exists(Specification<T> specification);

	/**
	 * Scrolls through the rows of a specification.
	 * @param specification the specification
	 * @param sort the order; for keyset scrolling it needs to be total
	 * @param limit the maximum number of rows in a window
	 * @param position the start of the window
	 * @return the window
	 */
	Window<T> scroll(Specification<T> specification, Sort sort, int limit, ScrollPosition position);

}
