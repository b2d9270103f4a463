package io.sharedcore.client;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/**
 * Passes on to {@link TypedExchangeAdapter} what Spring's request values do not have: the
 * {@link RequestOptions}, the query parameters apart from the template, and facts about
 * the method. They are attributes of the request values.
 */
final class TypedMethods implements HttpServiceArgumentResolver, HttpRequestValues.Processor {

	private static final String PREFIX = TypedMethods.class.getName() + ".";

	private static final String OPTIONS = PREFIX + "options";

	private static final String QUERY = PREFIX + "query";

	private static final String OPTIONAL = PREFIX + "optional";

	private static final String PARTS = PREFIX + "parts";

	private final Map<Method, Boolean> parts = new ConcurrentHashMap<>();

	@Override
	public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder values) {
		if (parameter.getParameterType() != RequestOptions.class) {
			return false;
		}
		if (argument != null) {
			values.addAttribute(OPTIONS, argument);
		}
		return true;
	}

	@Override
	public void process(Method method, MethodParameter[] parameters, @Nullable Object[] arguments,
			HttpRequestValues.Builder values) {
		if (method.getReturnType() == Optional.class) {
			values.addAttribute(OPTIONAL, true);
		}
		if (parameters.length == 0) {
			return;
		}
		if (this.parts.computeIfAbsent(method, (key) -> hasParts(parameters))) {
			values.addAttribute(PARTS, true);
		}
		values.configureRequestParams((params) -> {
			if (!params.isEmpty()) {
				take(params, values);
			}
		});
	}

	private static boolean hasParts(MethodParameter[] parameters) {
		for (MethodParameter parameter : parameters) {
			if (parameter.hasParameterAnnotation(RequestPart.class)
					|| MultipartFile.class.isAssignableFrom(parameter.getParameterType())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Takes the parameters before Spring appends them to the template. Spring recognizes
	 * a form by the plain content type only; with a character set, its fields would
	 * become a query.
	 */
	private static void take(MultiValueMap<String, String> params, HttpRequestValues.Builder values) {
		MediaType type = values.getContentType();
		if (MediaType.APPLICATION_FORM_URLENCODED.equals(type)) {
			return;
		}
		if (MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(type)) {
			values.setBodyValue(new LinkedMultiValueMap<>(params));
		}
		else {
			Map<String, List<String>> query = new LinkedHashMap<>();
			params.forEach((name, all) -> query.put(name, new ArrayList<>(all)));
			values.addAttribute(QUERY, query);
		}
		params.clear();
	}

	static RequestOptions options(HttpRequestValues values) {
		return (values.getAttributes().get(OPTIONS) instanceof RequestOptions options) ? options
				: RequestOptions.defaults();
	}

	@SuppressWarnings("unchecked")
	static Map<String, List<String>> query(HttpRequestValues values) {
		return (Map<String, List<String>>) values.getAttributes().getOrDefault(QUERY, Map.of());
	}

	static boolean isOptional(HttpRequestValues values) {
		return values.getAttributes().containsKey(OPTIONAL);
	}

	static boolean hasParts(HttpRequestValues values) {
		return values.getAttributes().containsKey(PARTS);
	}

	/**
	 * Returns the request attributes of the caller.
	 */
	static Map<String, Object> attributes(HttpRequestValues values) {
		Map<String, Object> attributes = new LinkedHashMap<>(values.getAttributes());
		attributes.keySet().removeIf((name) -> name.startsWith(PREFIX));
		return attributes;
	}

}
