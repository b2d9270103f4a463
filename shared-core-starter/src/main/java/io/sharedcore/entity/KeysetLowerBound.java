package io.sharedcore.entity;

import java.util.function.Consumer;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.SingularAttribute;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.query.KeysetScrollSpecification;

/**
 * A specification with a lower bound for keyset scrolling. Spring Data writes
 * {@code a > ? or a = ? and id > ?}, and PostgreSQL makes no index condition of an
 * {@code or}: it would read and discard all rows before the position. The additional
 * {@code a >= ?} does not change the result, and an index on the first key starts there.
 * <p>
 * There is no bound where it could exclude rows: if the key may be null and nulls come
 * last. There is also none if the key belongs to another entity.
 *
 * @param given the specification of the application
 * @param scrolled receives the scroll
 * @param <T> the type of the entity
 */
record KeysetLowerBound<T>(Specification<T> given,
		Consumer<KeysetScrollSpecification<?>> scrolled) implements Specification<T> {

	@Override
	public @Nullable Predicate toPredicate(Root<T> root, @Nullable CriteriaQuery<?> query, CriteriaBuilder builder) {
		return this.given.toPredicate(root, query, builder);
	}

	@Override
	public Specification<T> and(Specification<T> other) {
		Specification<T> both = this.given.and(other);
		if (!(other instanceof KeysetScrollSpecification<T> scroll)) {
			return both;
		}
		this.scrolled.accept(scroll);
		return both.and((root, query, builder) -> start(root, builder, scroll));
	}

	private static <T> @Nullable Predicate start(Root<T> root, CriteriaBuilder builder,
			KeysetScrollSpecification<T> scroll) {
		Sort.Order first = scroll.sort().iterator().next();
		Object value = scroll.position().getKeys().get(first.getProperty());
		if (!(value instanceof Comparable<?> key) || first.isIgnoreCase() || !holdsForAll(root, first)) {
			return null;
		}
		return compared(root.get(first.getProperty()), builder, first, key);
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static Predicate compared(Path path, CriteriaBuilder builder, Sort.Order order, Comparable key) {
		return order.isAscending() ? builder.greaterThanOrEqualTo(path, key) : builder.lessThanOrEqualTo(path, key);
	}

	private static boolean holdsForAll(Root<?> root, Sort.Order order) {
		return root.getModel()
			.getSingularAttributes()
			.stream()
			.filter((attribute) -> attribute.getName().equals(order.getProperty()))
			.anyMatch((attribute) -> order.getNullHandling() != Sort.NullHandling.NULLS_LAST || isNeverNull(attribute));
	}

	private static boolean isNeverNull(SingularAttribute<?, ?> attribute) {
		return attribute.isId() || !attribute.isOptional();
	}

}
