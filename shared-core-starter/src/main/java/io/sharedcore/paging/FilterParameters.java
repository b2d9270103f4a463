package io.sharedcore.paging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Parses {@code status=OPEN&priority.in=HIGH,URGENT} for the fields that the handler
 * permits. Parameters that are neither filters nor declared by the handler are refused.
 */
final class FilterParameters {

	private final List<FilterField> fields;

	private final HandlerParameters handler;

	private final FilterValues values;

	private final int maxValues;

	FilterParameters(List<FilterField> fields, HandlerParameters handler, FilterValues values, int maxValues) {
		this.fields = fields;
		this.handler = handler;
		this.values = values;
		this.maxValues = maxValues;
	}

	List<Filter> read(Map<String, String[]> parameters) {
		Map<String, Filter> filters = new LinkedHashMap<>();
		parameters.forEach((name, given) -> {
			if (!this.handler.knows(name)) {
				read(name, given).ifPresent((filter) -> add(name, filter, filters));
			}
		});
		return List.copyOf(filters.values());
	}

	private static void add(String name, Filter filter, Map<String, Filter> filters) {
		String key = filter.field().name() + "." + filter.operator().code();
		if (filters.putIfAbsent(key, filter) != null) {
			throw InvalidParameter.repeated(name, "is the same filter as another one");
		}
	}

	private Optional<Filter> read(String name, String[] given) {
		FilterField field = fieldOf(name);
		if (field == null) {
			if (this.handler.binds(name)) {
				return Optional.empty();
			}
			if (this.handler.isClosed() || hasOperator(name)) {
				throw InvalidParameter.unknownField(withoutOperator(name), "filter",
						this.fields.stream().map(FilterField::name).toList());
			}
			return Optional.empty();
		}
		return Optional.of(filter(name, field, operator(name, field), given));
	}

	/** Returns the longest permitted field that is a prefix of a name. */
	private @Nullable FilterField fieldOf(String name) {
		return this.fields.stream()
			.filter((field) -> name.equals(field.name()) || name.startsWith(field.name() + "."))
			.max(Comparator.comparingInt((field) -> field.name().length()))
			.orElse(null);
	}

	private static FilterOperator operator(String name, FilterField field) {
		if (name.equals(field.name())) {
			return FilterOperator.EQ;
		}
		String code = name.substring(field.name().length() + 1);
		FilterOperator operator = FilterOperator.of(code);
		if (operator == null || !operator.isAllowedFor(field.type())) {
			throw InvalidParameter.unknownOperator(field.name(), code,
					FilterOperator.allowedFor(field.type()).stream().map(FilterOperator::code).toList());
		}
		return operator;
	}

	private Filter filter(String name, FilterField field, FilterOperator operator, String[] given) {
		if (operator == FilterOperator.IN) {
			return new Filter(field, operator, several(name, field, given));
		}
		if (given.length != 1) {
			throw InvalidParameter.repeated(name,
					"can be given only once; several values go into " + field.name() + ".in");
		}
		return new Filter(field, operator, List.of(this.values.read(name, given[0], field.type())));
	}

	private List<Object> several(String name, FilterField field, String[] given) {
		List<String> texts = Arrays.stream(given)
			.flatMap((value) -> Stream.of(value.split(",", -1)))
			.distinct()
			.toList();
		if (texts.size() > this.maxValues) {
			throw InvalidParameter.tooMany(name, "lists more than " + this.maxValues + " values");
		}
		List<Object> read = new ArrayList<>();
		texts.forEach((text) -> read.add(this.values.read(name, text, field.type())));
		return List.copyOf(read);
	}

	private static boolean hasOperator(String name) {
		int dot = name.lastIndexOf('.');
		return dot > 0 && FilterOperator.of(name.substring(dot + 1)) != null;
	}

	private static String withoutOperator(String name) {
		return hasOperator(name) ? name.substring(0, name.lastIndexOf('.')) : name;
	}

}
