package io.sharedcore.paging;

import java.util.List;
import java.util.Locale;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import org.jspecify.annotations.Nullable;

import org.springframework.data.jpa.domain.Specification;

/**
 * Makes one predicate of the filters that a caller set: all must hold. Values are
 * parameters of the statement, never part of its text.
 *
 * @param <T> the entity
 */
final class FilterSpecification<T> implements Specification<T> {

	private static final char ESCAPE = '\\';

	private final transient List<Filter> filters;

	FilterSpecification(List<Filter> filters) {
		this.filters = filters;
	}

	@Override
	public @Nullable Predicate toPredicate(Root<T> root, @Nullable CriteriaQuery<?> query, CriteriaBuilder builder) {
		if (this.filters.isEmpty()) {
			return null;
		}
		return builder
			.and(this.filters.stream().map((filter) -> predicate(filter, root, builder)).toArray(Predicate[]::new));
	}

	private static Predicate predicate(Filter filter, Root<?> root, CriteriaBuilder builder) {
		Path<?> path = root;
		for (String segment : filter.field().path()) {
			path = path.get(segment);
		}
		return switch (filter.operator()) {
			case EQ -> builder.equal(path, filter.value());
			case NE -> builder.or(builder.notEqual(path, filter.value()), builder.isNull(path));
			case IN -> path.in(filter.values());
			case LIKE -> contains(path, (String) filter.value(), builder);
			case LT, LE, GT, GE -> compare(path, filter, builder);
		};
	}

	private static Predicate contains(Path<?> path, String text, CriteriaBuilder builder) {
		Expression<String> lower = builder.lower(path.as(String.class));
		return builder.like(lower, "%" + escaped(text.toLowerCase(Locale.ROOT)) + "%", ESCAPE);
	}

	private static String escaped(String text) {
		return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
	}

	@SuppressWarnings("unchecked")
	private static <C extends Comparable<? super C>> Predicate compare(Path<?> path, Filter filter,
			CriteriaBuilder builder) {
		Expression<C> expression = (Expression<C>) path;
		C value = (C) filter.value();
		return switch (filter.operator()) {
			case LT -> builder.lessThan(expression, value);
			case LE -> builder.lessThanOrEqualTo(expression, value);
			case GT -> builder.greaterThan(expression, value);
			case GE -> builder.greaterThanOrEqualTo(expression, value);
			default -> throw new IllegalArgumentException(filter.operator() + " does not compare");
		};
	}

}
