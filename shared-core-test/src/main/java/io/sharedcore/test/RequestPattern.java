package io.sharedcore.test;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.http.server.PathContainer;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A method, a path template, and required parameters of the query.
 */
final class RequestPattern {

	private final String method;

	private final String template;

	private final PathPattern path;

	private final MultiValueMap<String, String> query;

	RequestPattern(String method, String template) {
		int question = template.indexOf('?');
		this.method = method.toUpperCase(Locale.ROOT);
		this.template = template;
		this.path = PathPatternParser.defaultInstance
			.parse((question < 0) ? template : template.substring(0, question));
		this.query = StubRequest.parameters((question < 0) ? "" : template.substring(question + 1));
	}

	boolean matches(StubRequest request) {
		return request.method().equals(this.method) && this.path.matches(PathContainer.parsePath(request.rawPath()))
				&& this.query.entrySet().stream().allMatch((required) -> hasParameter(request, required));
	}

	private static boolean hasParameter(StubRequest request, Map.Entry<String, List<String>> required) {
		return request.parameters().getOrDefault(required.getKey(), List.of()).containsAll(required.getValue());
	}

	Map<String, String> variables(StubRequest request) {
		PathPattern.PathMatchInfo match = this.path.matchAndExtract(PathContainer.parsePath(request.rawPath()));
		return (match != null) ? match.getUriVariables() : Map.of();
	}

	boolean isSameAs(RequestPattern other) {
		return this.method.equals(other.method) && this.template.equals(other.template);
	}

	@Override
	public String toString() {
		return this.method + " " + this.template;
	}

}
