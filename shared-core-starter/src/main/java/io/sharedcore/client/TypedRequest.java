package io.sharedcore.client;

import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * The call that a method of a typed client makes.
 *
 * @param method the HTTP method
 * @param path the path
 * @param body the body; {@code null} if there is none
 * @param options the options, with the arguments of the method
 */
record TypedRequest(HttpMethod method, String path, @Nullable Object body, RequestOptions options) {

	/**
	 * Creates the call.
	 * @param service the name of the service
	 * @param values the arguments of the method
	 * @param returned what the method returns
	 * @throws ServiceCallException if an argument cannot be sent
	 */
	static TypedRequest of(String service, HttpRequestValues values, TypedReturn returned) {
		HttpMethod method = values.getHttpMethod();
		String path = path(values);
		try {
			if (method == null) {
				throw new IllegalArgumentException("there is no HTTP method");
			}
			return new TypedRequest(method, path, values.getBodyValue(), options(values, returned));
		}
		catch (IllegalArgumentException ex) {
			ServiceCall call = new ServiceCall(service, (method != null) ? method : HttpMethod.GET, path, 0,
					Duration.ZERO, RequestIdHeader.forCall(RequestOptions.defaults()));
			throw new ServiceCallException(call, ServiceCallException.Kind.REFUSED,
					"an argument is refused: " + ex.getMessage(), ex);
		}
	}

	private static String path(HttpRequestValues values) {
		URI uri = values.getUri();
		String template = values.getUriTemplate();
		if (uri != null) {
			return ServicePath.URI_ARGUMENT;
		}
		if (template == null || template.isEmpty()) {
			return "/";
		}
		return (isSegment(template.charAt(0)) && !BaseUrl.isAbsolute(template)) ? "/" + template : template;
	}

	/** Whether a path is only without its slash. Anything else is refused as it is. */
	private static boolean isSegment(char first) {
		return Character.isLetterOrDigit(first) || first == '{' || first == '?';
	}

	private static RequestOptions options(HttpRequestValues values, TypedReturn returned) {
		return TypedMethods.options(values)
			.withArguments(headers(values), TypedMethods.query(values), values.getUriVariables(), arguments(values),
					returned.isJson() ? RequestOptions.ACCEPT_JSON : null);
	}

	private static RequestArguments arguments(HttpRequestValues values) {
		ParameterizedTypeReference<?> declared = values.getBodyValueType();
		Type bodyType = (declared != null) ? declared.getType() : null;
		Map<String, Object> attributes = values.getAttributes().isEmpty() ? Map.of() : TypedMethods.attributes(values);
		return new RequestArguments(values.getUri(), bodyType, attributes);
	}

	private static HttpHeaders headers(HttpRequestValues values) {
		boolean needsType = TypedMethods.hasParts(values) && values.getHeaders().getContentType() == null;
		if (values.getCookies().isEmpty() && !needsType) {
			return values.getHeaders();
		}
		HttpHeaders headers = new HttpHeaders();
		headers.putAll(values.getHeaders());
		if (needsType) {
			headers.setContentType(MediaType.MULTIPART_FORM_DATA);
		}
		if (!values.getCookies().isEmpty()) {
			headers.set(HttpHeaders.COOKIE, cookies(values.getCookies()));
		}
		return headers;
	}

	private static String cookies(Map<String, List<String>> cookies) {
		List<String> pairs = new ArrayList<>();
		cookies.forEach((name, all) -> all.forEach((value) -> pairs.add(HeaderSyntax.requireName(name) + "=" + value)));
		if (pairs.stream().anyMatch((pair) -> pair.indexOf(';') >= 0)) {
			throw new IllegalArgumentException("the value of a cookie has a ';', which would begin another cookie");
		}
		return String.join("; ", pairs);
	}

}
