package io.sharedcore.paging;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import org.springdoc.core.customizers.GlobalOperationCustomizer;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.web.PageableDefault;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes in the OpenAPI document the query parameters of a handler that pages, sorts,
 * scrolls or filters, in place of the Java types of its parameters.
 */
@Order(0)
final class PagingOperations implements GlobalOperationCustomizer {

	private static final Set<Class<?>> PAGING_TYPES = Set.of(Pageable.class, Sort.class, Limit.class,
			ScrollPosition.class);

	private final PagingProperties properties;

	private final FilterFields filters;

	PagingOperations(PagingProperties properties, FilterFields filters) {
		this.properties = properties;
		this.filters = filters;
	}

	@Override
	public Operation customize(Operation operation, HandlerMethod handler) {
		List<MethodParameter> resolved = Arrays.stream(handler.getMethodParameters())
			.filter(this::isResolvedHere)
			.toList();
		if (resolved.isEmpty()) {
			return operation;
		}
		Map<String, Parameter> parameters = new LinkedHashMap<>();
		Stream.ofNullable(operation.getParameters())
			.flatMap(List::stream)
			.filter((parameter) -> isKept(parameter, resolved))
			.forEach((parameter) -> parameters.put(parameter.getIn() + ":" + parameter.getName(), parameter));
		resolved.stream()
			.flatMap((parameter) -> describe(parameter).stream())
			.forEach((parameter) -> parameters.putIfAbsent("query:" + parameter.getName(), parameter));
		operation.setParameters(new ArrayList<>(parameters.values()));
		return operation;
	}

	private boolean isResolvedHere(MethodParameter parameter) {
		return PAGING_TYPES.contains(parameter.getParameterType())
				|| parameter.hasParameterAnnotation(Filterable.class);
	}

	/** Whether a parameter was not derived from one of the Java types. */
	private static boolean isKept(Parameter parameter, List<MethodParameter> resolved) {
		boolean made = resolved.stream().anyMatch((our) -> parameter.getName().equals(our.getParameterName()));
		boolean paging = Set.of(PageParameters.PAGE, PageParameters.SIZE, SortParameters.SORT)
			.contains(parameter.getName());
		return !"query".equals(parameter.getIn()) || !(made || paging);
	}

	private List<Parameter> describe(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (type == Pageable.class) {
			List<Parameter> page = new ArrayList<>(List.of(page(), size(parameter)));
			page.addAll(sort(parameter));
			return page;
		}
		if (type == Sort.class) {
			return sort(parameter);
		}
		if (type == Limit.class) {
			return List.of(size(parameter));
		}
		if (type == ScrollPosition.class) {
			return List.of(query(Cursors.PARAMETER, "The nextCursor of the answer before; none to begin with",
					new StringSchema()));
		}
		return this.filters.of(parameter).stream().flatMap(PagingOperations::filter).toList();
	}

	private static Parameter page() {
		Schema<?> schema = new IntegerSchema().minimum(BigDecimal.ZERO);
		schema.setDefault(0);
		return query(PageParameters.PAGE, "Which page, from 0 on", schema);
	}

	private Parameter size(MethodParameter parameter) {
		PageableDefault defaults = parameter.getParameterAnnotation(PageableDefault.class);
		Schema<?> schema = new IntegerSchema().minimum(BigDecimal.ONE);
		schema.setDefault((defaults != null) ? defaults.size() : this.properties.defaultSize());
		return query(PageParameters.SIZE, "How many items; never more than " + this.properties.maxSize(), schema);
	}

	private static List<Parameter> sort(MethodParameter parameter) {
		Sortable sortable = parameter.getParameterAnnotation(Sortable.class);
		if (sortable == null) {
			return List.of();
		}
		StringSchema values = new StringSchema();
		for (String field : sortable.value()) {
			values.addEnumItem(field);
			values.addEnumItem(field + ",desc");
		}
		return List
			.of(query(SortParameters.SORT, "What to sort by, the most important first", new ArraySchema().items(values))
				.explode(true));
	}

	private static Stream<Parameter> filter(FilterField field) {
		return FilterOperator.allowedFor(field.type()).stream().map((operator) -> filter(field, operator));
	}

	private static Parameter filter(FilterField field, FilterOperator operator) {
		Schema<?> schema = ParameterSchema.of(field.type());
		return switch (operator) {
			case EQ -> query(field.name(), "Only where it is this", schema);
			case NE -> query(field.name() + ".ne", "Only where it is not this, or nothing", schema);
			case LT -> query(field.name() + ".lt", "Only where it is less than this", schema);
			case LE -> query(field.name() + ".le", "Only where it is this or less", schema);
			case GT -> query(field.name() + ".gt", "Only where it is greater than this", schema);
			case GE -> query(field.name() + ".ge", "Only where it is this or greater", schema);
			case LIKE -> query(field.name() + ".like", "Only where it contains this, in any case", schema);
			case IN -> query(field.name() + ".in", "Only where it is one of these", new ArraySchema().items(schema))
				.explode(false);
		};
	}

	private static Parameter query(String name, String description, Schema<?> schema) {
		return new QueryParameter().name(name).description(description).required(false).schema(schema);
	}

	/** The fields that a parameter permits to filter by. */
	@FunctionalInterface
	interface FilterFields {

		List<FilterField> of(MethodParameter parameter);

	}

}
