package io.sharedcore.paging;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.data.core.PropertyPath;
import org.springframework.data.core.PropertyReferenceException;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.web.SortDefault;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Checks every handler that scrolls at start-up: a cursor must be able to hold the fields
 * that callers can sort by. The entity is that of the handler's {@code Specification}.
 * Without one, each entity with all these fields is checked, and the start fails if none
 * of them can be scrolled.
 */
final class SortableCheck implements SmartInitializingSingleton {

	private final EntityAttributes attributes;

	private final CursorValues values;

	private final ObjectProvider<RequestMappingHandlerMapping> mappings;

	SortableCheck(EntityAttributes attributes, CursorValues values,
			ObjectProvider<RequestMappingHandlerMapping> mappings) {
		this.attributes = attributes;
		this.values = values;
		this.mappings = mappings;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.mappings.stream().flatMap((mapping) -> mapping.getHandlerMethods().values().stream()).forEach(this::check);
	}

	private void check(HandlerMethod handler) {
		Set<String> fields = new LinkedHashSet<>();
		for (MethodParameter parameter : handler.getMethodParameters()) {
			fields.addAll(fields(parameter));
		}
		boolean scrolls = Arrays.stream(handler.getMethodParameters())
			.anyMatch((parameter) -> parameter.getParameterType() == ScrollPosition.class);
		if (scrolls && !fields.isEmpty()) {
			check(handler, fields);
		}
	}

	private static List<String> fields(MethodParameter parameter) {
		Sortable sortable = parameter.getParameterAnnotation(Sortable.class);
		SortDefault defaults = parameter.getParameterAnnotation(SortDefault.class);
		return Stream
			.concat(Stream.ofNullable(sortable).flatMap((given) -> Stream.of(given.value())),
					Stream.ofNullable(defaults).flatMap((given) -> Stream.of(given.sort())))
			.toList();
	}

	private void check(HandlerMethod handler, Set<String> fields) {
		List<Class<?>> entities = this.attributes.entities();
		if (entities.isEmpty()) {
			return;
		}
		List<Optional<String>> problems = entity(handler).map((entity) -> List.<Class<?>>of(entity))
			.orElse(entities)
			.stream()
			.filter((entity) -> fields.stream().allMatch((field) -> has(entity, field)))
			.map((entity) -> fields.stream().flatMap((field) -> problem(entity, field).stream()).findFirst())
			.toList();
		if (!problems.isEmpty() && problems.stream().allMatch(Optional::isPresent)) {
			throw new IllegalStateException("%s cannot be scrolled: %s. Take it out of @Sortable, or list pages instead"
				.formatted(handler.getMethod(), problems.get(0).orElseThrow()));
		}
	}

	private static Optional<Class<?>> entity(HandlerMethod handler) {
		return Arrays.stream(handler.getMethodParameters())
			.filter((parameter) -> parameter.getParameterType() == Specification.class)
			.<Class<?>>map(
					(parameter) -> ResolvableType.forMethodParameter(parameter).getGeneric(0).resolve(Object.class))
			.filter((entity) -> entity != Object.class)
			.findFirst();
	}

	private static boolean has(Class<?> entity, String field) {
		try {
			PropertyPath.from(field, entity);
			return true;
		}
		catch (PropertyReferenceException ex) {
			return false;
		}
	}

	private Optional<String> problem(Class<?> entity, String field) {
		PropertyPath path = PropertyPath.from(field, entity);
		for (PropertyPath part = path; part != null; part = part.next()) {
			if (part.isCollection()) {
				return Optional.of("\"" + field + "\" leads through a collection");
			}
		}
		Class<?> type = path.getLeafProperty().getType();
		return this.values.canHold(type) ? Optional.empty() : Optional
			.of("a cursor cannot hold \"%s\" of %s, which is a %s".formatted(field, entity.getName(), type.getName()));
	}

}
