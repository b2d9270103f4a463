package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import org.hibernate.Hibernate;

import org.springframework.data.domain.Example;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.support.JpaEntityInformation;
import org.springframework.data.jpa.repository.support.SimpleJpaRepository;
import org.springframework.data.repository.query.FluentQuery;
import org.springframework.data.util.DirectFieldAccessFallbackBeanWrapper;

/**
 * Queries by example that only compare the attributes that the application set in its
 * probe. A new entity has an id and a flag from construction on; no row would match them.
 * This applies to the probe and to each new entity that it references.
 */
final class ExampleQueries<T extends BaseEntity> implements ExampleFragment {

	private static final List<String> LIBRARY_ATTRIBUTES = List.of("id", "createdAt", "updatedAt", "version", "deleted",
			"deletedAt");

	private final SimpleJpaRepository<T, ?> queries;

	private final EntityManager entityManager;

	ExampleQueries(JpaEntityInformation<T, ?> entity, EntityManager entityManager) {
		this.entityManager = entityManager;
		this.queries = new SimpleJpaRepository<>(entity, entityManager);
	}

	@Override
	public Optional<?> findOne(Example<?> example) {
		return this.queries.findOne(withoutLibraryAttributes(example));
	}

	@Override
	public List<?> findAll(Example<?> example) {
		return this.queries.findAll(withoutLibraryAttributes(example));
	}

	@Override
	public List<?> findAll(Example<?> example, Sort sort) {
		return this.queries.findAll(withoutLibraryAttributes(example), sort);
	}

	@Override
	public Page<?> findAll(Example<?> example, Pageable pageable) {
		return this.queries.findAll(withoutLibraryAttributes(example), pageable);
	}

	@Override
	public long count(Example<?> example) {
		return this.queries.count(withoutLibraryAttributes(example));
	}

	@Override
	public boolean exists(Example<?> example) {
		return this.queries.exists(withoutLibraryAttributes(example));
	}

	@Override
	public Object findBy(Example<?> example, Function<FluentQuery.FetchableFluentQuery<?>, ?> query) {
		return this.queries.findBy(withoutLibraryAttributes(example), query::apply);
	}

	@SuppressWarnings("unchecked")
	private <S> Example<S> withoutLibraryAttributes(Example<?> example) {
		List<String> ignored = new ArrayList<>();
		collect("", example.getProbe(), this.entityManager.getMetamodel().managedType(example.getProbeType()), ignored,
				Collections.newSetFromMap(new IdentityHashMap<>()));
		Example<?> meant = ignored.isEmpty() ? example
				: Example.of(example.getProbe(), example.getMatcher().withIgnorePaths(ignored.toArray(String[]::new)));
		return (Example<S>) meant;
	}

	/**
	 * Collects the library's attributes in new entities, along the references of a probe.
	 */
	private static void collect(String path, Object probe, ManagedType<?> type, List<String> ignored,
			Set<Object> visited) {
		if (!Hibernate.isInitialized(probe) || !visited.add(probe)) {
			return;
		}
		if (probe instanceof BaseEntity entity && entity.isNew()) {
			LIBRARY_ATTRIBUTES.forEach((name) -> ignored.add(path + name));
		}
		DirectFieldAccessFallbackBeanWrapper values = new DirectFieldAccessFallbackBeanWrapper(
				Hibernate.unproxy(probe));
		for (SingularAttribute<?, ?> attribute : type.getSingularAttributes()) {
			if (attribute.getType() instanceof ManagedType<?> target) {
				Object value = values.getPropertyValue(attribute.getName());
				if (value != null) {
					collect(path + attribute.getName() + ".", value, target, ignored, visited);
				}
			}
		}
	}

}
