package io.sharedcore.paging;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.SynthesizingMethodParameter;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.util.Assert;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Resolves the filters of a request for handlers, as a specification.
 */
final class FilterArgumentResolver implements HandlerMethodArgumentResolver {

	private final Map<MethodParameter, FilterParameters> known = new ConcurrentHashMap<>();

	private final FilterValues values;

	private final int maxValues;

	private final Set<String> ignored;

	FilterArgumentResolver(FilterValues values, int maxValues, Set<String> ignored) {
		this.values = values;
		this.maxValues = maxValues;
		this.ignored = ignored;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(Filterable.class)
				&& Specification.class == parameter.getParameterType();
	}

	@Override
	public Specification<?> resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		return new FilterSpecification<>(filters(parameter).read(request.getParameterMap()));
	}

	/**
	 * Returns the filters that a handler's parameter permits.
	 * @throws IllegalArgumentException if it names a field that the entity does not have
	 */
	FilterParameters filters(MethodParameter parameter) {
		return this.known.computeIfAbsent(parameter, this::create);
	}

	private FilterParameters create(MethodParameter parameter) {
		return new FilterParameters(fields(parameter), new HandlerParameters(siblings(parameter), this.ignored),
				this.values, this.maxValues);
	}

	List<FilterField> fields(MethodParameter parameter) {
		Filterable filterable = parameter.getParameterAnnotation(Filterable.class);
		Assert.state(filterable != null, "Only for what is @Filterable");
		Class<?> entity = entity(parameter);
		return Arrays.stream(filterable.value()).map((name) -> field(name, entity)).toList();
	}

	private FilterField field(String name, Class<?> entity) {
		FilterField field = FilterField.of(name, entity);
		Assert.isTrue(this.values.canRead(field.type()),
				() -> "@Filterable(\"" + name + "\"): no " + field.type().getName() + " can be read from a parameter");
		return field;
	}

	private static Class<?> entity(MethodParameter parameter) {
		Class<?> entity = ResolvableType.forMethodParameter(parameter).as(Specification.class).getGeneric(0).resolve();
		Assert.isTrue(entity != null && entity != Object.class,
				() -> "@Filterable in " + parameter.getExecutable() + ": say of which entity the Specification is");
		return entity;
	}

	private static MethodParameter[] siblings(MethodParameter parameter) {
		MethodParameter[] siblings = new MethodParameter[parameter.getExecutable().getParameterCount()];
		DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
		for (int i = 0; i < siblings.length; i++) {
			siblings[i] = SynthesizingMethodParameter.forExecutable(parameter.getExecutable(), i);
			siblings[i].initParameterNameDiscovery(names);
		}
		return siblings;
	}

}
