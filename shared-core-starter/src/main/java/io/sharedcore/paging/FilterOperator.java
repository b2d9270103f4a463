package io.sharedcore.paging;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The comparison of a filter, and the types that it applies to.
 */
enum FilterOperator {

	EQ, NE, LT, LE, GT, GE, LIKE, IN;

	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Returns the operator of a code, which is case-sensitive. */
	static @Nullable FilterOperator of(String code) {
		return Arrays.stream(values()).filter((operator) -> operator.code().equals(code)).findFirst().orElse(null);
	}

	static List<FilterOperator> allowedFor(Class<?> type) {
		return Arrays.stream(values()).filter((operator) -> operator.isAllowedFor(type)).toList();
	}

	boolean isAllowedFor(Class<?> type) {
		return switch (this) {
			case EQ, NE, IN -> true;
			case LIKE -> type == String.class;
			case LT, LE, GT, GE -> Comparable.class.isAssignableFrom(type) && !type.isEnum() && type != Boolean.class;
		};
	}

}
