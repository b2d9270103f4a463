package io.sharedcore.paging;

import java.util.List;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.data.jpa.domain.Specification;
import org.springframework.util.ClassUtils;

/**
 * Combines the filters of a request in one predicate: all must hold. Values are
 * parameters of the statement, never part of its text.
 *
 * @param <T> the entity
 */
final class FilterSpecification<T> implements Specification<T> {

	private static final char ESCAPE = '\\';

	private static final boolean HIBERNATE = ClassUtils
		.isPresent("org.hibernate.query.criteria.HibernateCriteriaBuilder", null);

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
		Path<?> path = path(root, filter.field().path());
		return switch (filter.operator()) {
			case EQ -> builder.equal(path, filter.value());
			case NE -> builder.or(builder.notEqual(path, filter.value()), builder.isNull(path));
			case IN -> path.in(filter.values());
			case LIKE -> contains(path, (String) filter.value(), builder);
			case LT, LE, GT, GE -> compare(path, filter, builder);
		};
	}

	/**
	 * The path to a field. References are joined with outer joins, so that a row without
	 * a reference is found, with a null value.
	 */
	private static Path<?> path(Root<?> root, List<String> segments) {
		From<?, ?> from = root;
		for (int i = 0; i < segments.size() - 1; i++) {
			if (i == segments.size() - 2 && isForeignKey(from, segments.get(i), segments.get(i + 1))) {
				return from.get(segments.get(i)).get(segments.get(i + 1));
			}
			from = joined(from, segments.get(i));
		}
		return from.get(segments.get(segments.size() - 1));
	}

	private static From<?, ?> joined(From<?, ?> from, String segment) {
		for (Join<?, ?> join : from.getJoins()) {
			if (join.getAttribute().getName().equals(segment) && join.getOn() == null) {
				return join;
			}
		}
		return from.join(segment, JoinType.LEFT);
	}

	/** The id of a reference is in the row itself, and needs no join. */
	private static boolean isForeignKey(From<?, ?> from, String segment, String name) {
		return from.get(segment).getModel() instanceof SingularAttribute<?, ?> reference
				&& reference.getPersistentAttributeType() == Attribute.PersistentAttributeType.MANY_TO_ONE
				&& reference.getType() instanceof ManagedType<?> target
				&& target.getAttribute(name) instanceof SingularAttribute<?, ?> attribute && attribute.isId();
	}

	/**
	 * Ignores case. The database folds both sides, because the rules of its locale differ
	 * from those of Java.
	 */
	private static Predicate contains(Path<?> path, String text, CriteriaBuilder builder) {
		@SuppressWarnings("unchecked")
		Expression<String> value = (Expression<String>) path;
		return builder.like(builder.lower(value), builder.lower(parameter("%" + escaped(text) + "%", builder)), ESCAPE);
	}

	private static Expression<String> parameter(String text, CriteriaBuilder builder) {
		return (HIBERNATE && builder instanceof HibernateCriteriaBuilder hibernate) ? hibernate.value(text)
				: builder.literal(text);
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
