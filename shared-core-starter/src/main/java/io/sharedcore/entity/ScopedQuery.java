package io.sharedcore.entity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.persistence.EntityManager;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.support.JpaEntityInformation;
import org.springframework.data.jpa.repository.support.SimpleJpaRepository;

/**
 * Spring Data's own queries, run in a scope. They run outside the repository's proxy,
 * which only handles calls that it has intercepted itself. The interceptors of the
 * proxy's reads are applied to them, too.
 */
final class ScopedQuery<T extends BaseEntity> implements SoftDeleteQuery<T> {

	private final Visibility visibility;

	private final SimpleJpaRepository<T, UUID> queries;

	private final Reads reads;

	ScopedQuery(Visibility visibility, JpaEntityInformation<T, ?> entity, EntityManager entityManager) {
		this(visibility, new SimpleJpaRepository<>(entity, entityManager), Supplier::get);
	}

	private ScopedQuery(Visibility visibility, SimpleJpaRepository<T, UUID> queries, Reads reads) {
		this.visibility = visibility;
		this.queries = queries;
		this.reads = reads;
	}

	/** Returns the same queries with an interceptor. */
	ScopedQuery<T> around(Reads given) {
		return new ScopedQuery<>(this.visibility, this.queries, given);
	}

	@Override
	public Optional<T> findById(UUID id) {
		return inScope(() -> this.queries.findById(id));
	}

	@Override
	public List<T> findAll() {
		return inScope(this.queries::findAll);
	}

	@Override
	public List<T> findAll(Sort sort) {
		return inScope(() -> this.queries.findAll(sort));
	}

	@Override
	public Page<T> findAll(Pageable pageable) {
		return inScope(() -> this.queries.findAll(pageable));
	}

	@Override
	public List<T> findAll(Specification<T> specification) {
		return inScope(() -> this.queries.findAll(specification));
	}

	@Override
	public List<T> findAll(Specification<T> specification, Sort sort) {
		return inScope(() -> this.queries.findAll(specification, sort));
	}

	@Override
	public Page<T> findAll(Specification<T> specification, Pageable pageable) {
		return inScope(() -> this.queries.findAll(specification, pageable));
	}

	@Override
	public Optional<T> findOne(Specification<T> specification) {
		return inScope(() -> this.queries.findOne(specification));
	}

	@Override
	public long count() {
		return inScope(this.queries::count);
	}

	@Override
	public long count(Specification<T> specification) {
		return inScope(() -> this.queries.count(specification));
	}

	@Override
	public boolean existsById(UUID id) {
		return inScope(() -> this.queries.existsById(id));
	}

	@Override
	public boolean exists(Specification<T> specification) {
		return inScope(() -> this.queries.exists(specification));
	}

	@Override
	public Window<T> scroll(Specification<T> specification, Sort sort, int limit, ScrollPosition position) {
		ScrollKeys keys = new ScrollKeys();
		return inScope(() -> keys.of(this.queries.<T, Window<T>>findBy(new KeysetLowerBound<>(specification, keys),
				(query) -> query.sortBy(sort).limit(limit).scroll(position))));
	}

	private <R> R inScope(Supplier<R> query) {
		return this.reads.read(() -> SoftDeleteScope.inScope(this.visibility, query));
	}

	/** Runs a read, for example in a transaction. */
	@FunctionalInterface
	interface Reads {

		<R> R read(Supplier<R> query);

	}

}
