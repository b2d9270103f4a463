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
 * The visibility holds for everything that a query touches as a list: its root, and the
 * collections that a specification joins. References always lead to their row.
 *
 * @param <T> the type of the entity
 */
public interface SoftDeleteQuery<T extends BaseEntity> {

	/**
	 * Finds a row by its id.
	 * @param id the id
	 * @return the row, if there is one that this query sees
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
	 * @param pageable which page
	 * @return the page, with the total of what this query sees
	 */
	Page<T> findAll(Pageable pageable);

	/**
	 * Finds the rows that a specification selects.
	 * @param specification what to select
	 * @return the rows, in no particular order
	 */
	List<T> findAll(Specification<T> specification);

	/**
	 * Finds the rows that a specification selects, sorted.
	 * @param specification what to select
	 * @param sort the order
	 * @return the rows
	 */
	List<T> findAll(Specification<T> specification, Sort sort);

	/**
	 * Finds a page of the rows that a specification selects.
	 * @param specification what to select
	 * @param pageable which page
	 * @return the page, with the total of what this query sees
	 */
	Page<T> findAll(Specification<T> specification, Pageable pageable);

	/**
	 * Finds the one row that a specification selects.
	 * @param specification what to select
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
	 * Counts the rows that a specification selects.
	 * @param specification what to select
	 * @return the number
	 */
	long count(Specification<T> specification);

	/**
	 * Says whether there is a row with an id.
	 * @param id the id
	 * @return whether this query sees it
	 */
	boolean existsById(UUID id);

	/**
	 * Says whether a specification selects any row.
	 * @param specification what to select
	 * @return whether this query sees one
	 */
	boolean exists(Specification<T> specification);

	/**
	 * Scrolls through the rows that a specification selects.
	 * @param specification what to select
	 * @param sort the order; for keyset scrolling it needs to be total
	 * @param limit how many rows a window has at most
	 * @param position where to go on
	 * @return the window
	 */
	Window<T> scroll(Specification<T> specification, Sort sort, int limit, ScrollPosition position);

}
