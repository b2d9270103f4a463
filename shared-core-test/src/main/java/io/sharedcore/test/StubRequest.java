package io.sharedcore.test;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriUtils;

/**
 * A request that a {@link StubService} received. Immutable.
 */
public final class StubRequest {

	private static final String BEARER = "Bearer ";

	private final String method;

	private final String target;

	private final HttpHeaders headers;

	private final byte[] body;

	private final Map<String, String> variables;

	StubRequest(String method, String target, HttpHeaders headers, byte[] body) {
		this(method, target, headers, body, Map.of());
	}

	private StubRequest(String method, String target, HttpHeaders headers, byte[] body, Map<String, String> variables) {
		this.method = method;
		this.target = target;
		this.headers = HttpHeaders.readOnlyHttpHeaders(headers);
		this.body = body;
		this.variables = Map.copyOf(variables);
	}

	StubRequest withVariables(Map<String, String> variables) {
		return new StubRequest(this.method, this.target, this.headers, this.body, variables);
	}

	/**
	 * The HTTP method.
	 * @return the method, in capitals
	 */
	public String method() {
		return this.method;
	}

	/**
	 * The path, decoded, without the query.
	 * @return the path
	 */
	public String path() {
		return UriUtils.decode(rawPath(), StandardCharsets.UTF_8);
	}

	String rawPath() {
		int question = this.target.indexOf('?');
		return (question < 0) ? this.target : this.target.substring(0, question);
	}

	/**
	 * The parameters of the query, decoded.
	 * @return the values by name
	 */
	public MultiValueMap<String, String> parameters() {
		int question = this.target.indexOf('?');
		return parameters((question < 0) ? "" : this.target.substring(question + 1));
	}

	/**
	 * A variable of the path, in a function of {@link StubRoute#respond}.
	 * @param name its name in the template
	 * @return the value, decoded
	 * @throws IllegalArgumentException if the template does not have it
	 */
	public String variable(String name) {
		String value = this.variables.get(name);
		if (value == null) {
			throw new IllegalArgumentException("The template of " + this + " has no variable " + name);
		}
		return value;
	}

	/**
	 * The headers.
	 * @return read-only headers
	 */
	public HttpHeaders headers() {
		return this.headers;
	}

	/**
	 * The first value of a header.
	 * @param name the name, in any case
	 * @return the value, or null
	 */
	public @Nullable String header(String name) {
		return this.headers.getFirst(name);
	}

	/**
	 * The bearer token of the request.
	 * @return the token, or null
	 */
	public @Nullable String token() {
		String authorization = header(HttpHeaders.AUTHORIZATION);
		return (authorization != null && authorization.startsWith(BEARER)) ? authorization.substring(BEARER.length())
				: null;
	}

	/**
	 * The body as text, in UTF-8.
	 * @return the text, possibly empty
	 */
	public String body() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	/**
	 * The bytes of the body.
	 * @return a copy of the bytes
	 */
	public byte[] bytes() {
		return this.body.clone();
	}

	/**
	 * The body as JSON.
	 * @return the JSON
	 * @throws tools.jackson.core.JacksonException if it is not JSON
	 */
	public JsonNode json() {
		return JsonMapper.shared().readTree(this.body);
	}

	static MultiValueMap<String, String> parameters(String query) {
		MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
		for (String parameter : query.split("&")) {
			if (!parameter.isEmpty()) {
				int equals = parameter.indexOf('=');
				parameters.add(decoded((equals < 0) ? parameter : parameter.substring(0, equals)),
						(equals < 0) ? "" : decoded(parameter.substring(equals + 1)));
			}
		}
		return parameters;
	}

	private static String decoded(String text) {
		return UriUtils.decode(text.replace('+', ' '), StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return this.method + " " + this.target;
	}

}
