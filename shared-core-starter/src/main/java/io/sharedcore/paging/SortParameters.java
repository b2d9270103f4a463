package io.sharedcore.paging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;

/**
 * Parses {@code sort=title,desc&sort=createdAt} for the fields that the handler permits.
 */
final class SortParameters {

	static final String SORT = "sort";

	private final Collection<String> allowed;

	SortParameters(Collection<String> allowed) {
		this.allowed = allowed;
	}

	/** The requested sort; unsorted without parameters. */
	Sort read(String @Nullable [] given) {
		List<Sort.Order> orders = new ArrayList<>();
		for (String value : (given != null) ? given : new String[0]) {
			if (!value.isBlank()) {
				read(value, orders);
			}
		}
		return Sort.by(orders);
	}

	private void read(String value, List<Sort.Order> orders) {
		List<String> parts = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
		Sort.Direction direction = direction(parts.get(parts.size() - 1));
		boolean directed = direction != null && parts.size() > 1;
		for (String field : directed ? parts.subList(0, parts.size() - 1) : parts) {
			add(field, (directed && direction != null) ? direction : Sort.Direction.ASC, orders);
		}
	}

	private void add(String field, Sort.Direction direction, List<Sort.Order> orders) {
		if (!this.allowed.contains(field)) {
			throw InvalidParameter.unknownField(field.isEmpty() ? SORT : field, "sort", this.allowed);
		}
		if (orders.stream().anyMatch((order) -> order.getProperty().equals(field))) {
			throw InvalidParameter.repeated(field, "can be sorted by only once");
		}
		orders.add(new Sort.Order(direction, field));
	}

	private static Sort.@Nullable Direction direction(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "asc" -> Sort.Direction.ASC;
			case "desc" -> Sort.Direction.DESC;
			default -> null;
		};
	}

}
