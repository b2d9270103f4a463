package io.sharedcore.entity;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.persistence.EntityManager;

import org.springframework.data.domain.Example;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.support.JpaEntityInformation;
import org.springframework.data.jpa.repository.support.SimpleJpaRepository;
import org.springframework.data.repository.query.FluentQuery;

/**
 * Queries by example that look at what the application put into its probe. A new entity
 * has an id and a flag from construction on; compared with those, no row is ever like it.
 */
final class ExampleQueries<T extends BaseEntity> implements ExampleFragment {

	private static final String[] OURS = { "id", "createdAt", "updatedAt", "version", "deleted", "deletedAt" };

	private final SimpleJpaRepository<T, ?> queries;

	ExampleQueries(JpaEntityInformation<T, ?> entity, EntityManager entityManager) {
		this.queries = new SimpleJpaRepository<>(entity, entityManager);
	}

	@Override
	public Optional<?> findOne(Example<?> example) {
		return this.queries.findOne(asMeant(example));
	}

	@Override
	public List<?> findAll(Example<?> example) {
		return this.queries.findAll(asMeant(example));
	}

	@Override
	public List<?> findAll(Example<?> example, Sort sort) {
		return this.queries.findAll(asMeant(example), sort);
	}

	@Override
	public Page<?> findAll(Example<?> example, Pageable pageable) {
		return this.queries.findAll(asMeant(example), pageable);
	}

	@Override
	public long count(Example<?> example) {
		return this.queries.count(asMeant(example));
	}

	@Override
	public boolean exists(Example<?> example) {
		return this.queries.exists(asMeant(example));
	}

	@Override
	public Object findBy(Example<?> example, Function<FluentQuery.FetchableFluentQuery<?>, ?> query) {
		return this.queries.findBy(asMeant(example), query::apply);
	}

	@SuppressWarnings("unchecked")
	private static <S> Example<S> asMeant(Example<?> example) {
		boolean isNew = example.getProbe() instanceof BaseEntity probe && probe.getVersion() == null;
		Example<?> meant = isNew ? Example.of(example.getProbe(), example.getMatcher().withIgnorePaths(OURS)) : example;
		return (Example<S>) meant;
	}

}
