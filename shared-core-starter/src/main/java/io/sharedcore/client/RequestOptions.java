package io.sharedcore.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.sharedcore.deadline.DeadlineHeader;
import io.sharedcore.text.IdempotencyKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Options of one call. The properties {@code shared-core.client.*} apply to the options
 * that are not set here. Immutable: each {@code with…} method returns new options, which
 * can be kept and shared.
 * <p>
 * Header names and values are checked here: line breaks and other control characters are
 * refused with an {@link IllegalArgumentException}, and so is {@code null} everywhere.
 */
public final class RequestOptions {

	static final String IDEMPOTENCY_KEY = IdempotencyKeys.HEADER;

	static final String ACCEPT_JSON = "application/json, application/*+json";

	/**
	 * The headers of the connection (RFC 9110 and 9112), and the header of the deadline.
	 */
	private static final Set<String> RESERVED = Set.of("host", "content-length", "transfer-encoding", "connection",
			"upgrade", "te", "trailer", "expect", DeadlineHeader.NAME.toLowerCase(Locale.ROOT));

	private static final RequestOptions DEFAULTS = new RequestOptions(new Values());

	private static final RequestOptions JSON = DEFAULTS.accepting();

	private static final RequestOptions JSON_BODY = JSON.sendingJson();

	private final Values values;

	private RequestOptions(Values values) {
		this.values = values;
	}

	/**
	 * Returns options with nothing set.
	 * @return the settings of the service
	 */
	public static RequestOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Sets the timeout of the WHOLE call: token, attempts, delays and the last byte of
	 * the body. The deadline of the request that is being served still limits the call.
	 * The default is {@code shared-core.client.timeout}, five seconds.
	 * @param timeout more than zero
	 * @return new options
	 */
	public RequestOptions withTimeout(Duration timeout) {
		Values changed = new Values(this.values);
		changed.timeout = positive("timeout", timeout);
		return new RequestOptions(changed);
	}

	/**
	 * Sets the timeout of each attempt. The rest of the timeout of the call still limits
	 * the attempt, and is the default.
	 * @param timeout more than zero
	 * @return new options
	 */
	public RequestOptions withAttemptTimeout(Duration timeout) {
		Values changed = new Values(this.values);
		changed.attemptTimeout = positive("attempt timeout", timeout);
		return new RequestOptions(changed);
	}

	/**
	 * Sets the bearer token. No {@link TokenProvider} is called.
	 * @param token the token without {@code Bearer}; visible ASCII characters
	 * @return new options
	 */
	public RequestOptions withToken(String token) {
		Values changed = new Values(this.values);
		changed.token = HeaderSyntax.requireToken(required(token, "the token"));
		changed.withoutToken = false;
		return new RequestOptions(changed);
	}

	/**
	 * Sends no token, also if one is configured.
	 * @return new options
	 */
	public RequestOptions withoutToken() {
		Values changed = new Values(this.values);
		changed.token = null;
		changed.withoutToken = true;
		return new RequestOptions(changed);
	}

	/**
	 * Calls in the name of this service: with its own token, also if {@code token-from}
	 * of the service names the user's.
	 * @return new options
	 */
	public RequestOptions asService() {
		return as(TokenIdentity.SERVICE);
	}

	/**
	 * Calls in the name of the user of the current request: with the relayed or exchanged
	 * token, and without a fallback. A call to a service whose {@code token-from} is
	 * {@code service} is refused.
	 * @return new options
	 */
	public RequestOptions asUser() {
		return as(TokenIdentity.USER);
	}

	private RequestOptions as(TokenIdentity identity) {
		Values changed = new Values(this.values);
		changed.token = null;
		changed.withoutToken = false;
		changed.identity = identity;
		return new RequestOptions(changed);
	}

	/**
	 * Sets the retry options of the call.
	 * @param retry the options that differ from the settings
	 * @return new options
	 */
	public RequestOptions withRetry(RetryOptions retry) {
		Values changed = new Values(this.values);
		changed.retry = required(retry, "the retry options");
		return new RequestOptions(changed);
	}

	/**
	 * Limits the call to one attempt.
	 * @return new options
	 */
	public RequestOptions withoutRetry() {
		return withRetry(RetryOptions.defaults().withMaxAttempts(1));
	}

	/**
	 * Sets the idempotency key, the same on every attempt. A service that supports
	 * {@code Idempotency-Key} executes the call once, so that POST and PATCH are retried,
	 * too. Store the key with your work if the call may be sent again later.
	 * @param key 1 to 255 visible ASCII characters, bare without {@code "}, {@code ,} and
	 * {@code ;}, or in double quotes without {@code "} and backslash
	 * @return new options
	 * @throws IllegalArgumentException if it is not such a key, which the service would
	 * refuse
	 */
	public RequestOptions withIdempotencyKey(String key) {
		Values changed = new Values(this.values);
		changed.idempotencyKey = HeaderSyntax.requireKey(required(key, "the idempotency key"));
		changed.newIdempotencyKey = false;
		return new RequestOptions(changed);
	}

	/**
	 * Generates an idempotency key for each call, the same on every attempt.
	 * @return new options
	 */
	public RequestOptions withIdempotencyKey() {
		Values changed = new Values(this.values);
		changed.idempotencyKey = null;
		changed.newIdempotencyKey = true;
		return new RequestOptions(changed);
	}

	/**
	 * Sets {@code If-Match}: the service changes the resource only if it still has this
	 * version, and responds with 412 otherwise. A PUT or DELETE with it is retried like a
	 * POST: after an attempt that may have succeeded, the retry would be a 412.
	 * @param etag the {@code ETag} of the response that was read, in its quotes, or
	 * {@code *}
	 * @return new options
	 * @throws IllegalArgumentException if it is not in quotes
	 */
	public RequestOptions withIfMatch(String etag) {
		return withEntityTag(HttpHeaders.IF_MATCH, etag);
	}

	/**
	 * Sets {@code If-None-Match}: the response to a GET is a 304 without a body if the
	 * resource still has this version.
	 * @param etag the {@code ETag} of the response that was read, in its quotes, or
	 * {@code *}
	 * @return new options
	 * @throws IllegalArgumentException if it is not in quotes
	 */
	public RequestOptions withIfNoneMatch(String etag) {
		return withEntityTag(HttpHeaders.IF_NONE_MATCH, etag);
	}

	private RequestOptions withEntityTag(String header, String etag) {
		return withHeader(header, HeaderSyntax.requireEntityTag(header, required(etag, "the header " + header)));
	}

	/**
	 * Sets a header.
	 * @param name the name; headers of the connection ({@code Host},
	 * {@code Content-Length} …) are refused
	 * @param values the values, without control characters; none to remove the header
	 * @return new options
	 */
	public RequestOptions withHeader(String name, String... values) {
		requireHeader(required(name, "the name of a header"), Arrays.asList(required(values, "the header " + name)));
		if (IDEMPOTENCY_KEY.equalsIgnoreCase(name) && values.length > 0) {
			return withIdempotencyKey(onlyKey(List.of(values)));
		}
		Values changed = new Values(this.values);
		changed.headers.keySet().removeIf(name::equalsIgnoreCase);
		if (values.length > 0) {
			changed.headers.put(name, List.of(values));
		}
		return new RequestOptions(changed);
	}

	private static void requireHeader(String name, Iterable<String> values) {
		HeaderSyntax.requireName(name);
		if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
			throw new IllegalArgumentException("the header " + name + " is set by the client, not by the caller");
		}
		for (String value : values) {
			HeaderSyntax.requireValue(name, required(value, "the header " + name));
		}
	}

	private static String onlyKey(List<String> values) {
		if (values.size() > 1) {
			throw new IllegalArgumentException("a request has one idempotency key, not " + values.size());
		}
		return HeaderSyntax.requireKey(values.get(0));
	}

	/**
	 * Adds values to a query parameter, strictly encoded.
	 * @param name the name
	 * @param values the values, converted by {@link String#valueOf(Object)}, a collection
	 * by its elements; none for the name alone
	 * @return new options
	 */
	public RequestOptions withQueryParam(String name, Object... values) {
		Values changed = new Values(this.values);
		List<String> all = new ArrayList<>(changed.queryParams.getOrDefault(name, List.of()));
		for (Object value : required(values, "the query parameter " + name)) {
			if (value instanceof Collection<?> several) {
				several.forEach((one) -> all.add(text(one, "the query parameter " + name)));
			}
			else {
				all.add(text(value, "the query parameter " + name));
			}
		}
		changed.queryParams.put(required(name, "the name of a query parameter"), List.copyOf(all));
		return new RequestOptions(changed);
	}

	/**
	 * Sets a variable of the path, strictly encoded: a value cannot add a path segment or
	 * a parameter.
	 * @param name the name in the template
	 * @param value the value, converted by {@link String#valueOf(Object)}
	 * @return new options
	 */
	public RequestOptions withUriVariable(String name, Object value) {
		Values changed = new Values(this.values);
		changed.uriVariables.put(name, text(value, "the variable " + name));
		return new RequestOptions(changed);
	}

	/**
	 * Returns options with the arguments of a typed client's method. Where both name the
	 * same header, query parameter, variable or key, the argument takes precedence.
	 * @param headers the headers
	 * @param queryParams the query parameters
	 * @param uriVariables the variables of the path
	 * @param arguments the other arguments
	 * @param accept the value of {@code Accept} unless it is set; {@code null} for none
	 * @throws IllegalArgumentException if a header is not valid
	 */
	RequestOptions withArguments(HttpHeaders headers, Map<String, List<String>> queryParams,
			Map<String, String> uriVariables, RequestArguments arguments, @Nullable String accept) {
		Values changed = new Values(this.values);
		headers.forEach(changed::argument);
		changed.queryParams.putAll(queryParams);
		changed.uriVariables.putAll(uriVariables);
		changed.arguments = arguments;
		if (accept != null && changed.header(HttpHeaders.ACCEPT) == null) {
			changed.headers.put(HttpHeaders.ACCEPT, List.of(accept));
		}
		return new RequestOptions(changed);
	}

	/**
	 * Returns options that accept JSON, unless the caller set the header.
	 */
	RequestOptions forJson() {
		return (this == DEFAULTS) ? JSON : accepting();
	}

	/**
	 * Returns options that send and accept JSON, unless the caller set the headers.
	 */
	RequestOptions forJsonBody() {
		return (this == DEFAULTS) ? JSON_BODY : accepting().sendingJson();
	}

	private RequestOptions accepting() {
		return hasHeader(HttpHeaders.ACCEPT) ? this : withHeader(HttpHeaders.ACCEPT, ACCEPT_JSON);
	}

	private RequestOptions sendingJson() {
		return hasHeader(HttpHeaders.CONTENT_TYPE) ? this
				: withHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
	}

	boolean hasHeader(String name) {
		return header(name) != null;
	}

	@Nullable String header(String name) {
		return this.values.header(name);
	}

	@Nullable Duration timeout() {
		return this.values.timeout;
	}

	@Nullable Duration attemptTimeout() {
		return this.values.attemptTimeout;
	}

	@Nullable String token() {
		return this.values.token;
	}

	boolean asksForToken() {
		return this.values.token == null && !this.values.withoutToken && !hasHeader(HttpHeaders.AUTHORIZATION);
	}

	TokenIdentity identity() {
		return this.values.identity;
	}

	RetryOptions retry() {
		return this.values.retry;
	}

	@Nullable String idempotencyKey() {
		return this.values.idempotencyKey;
	}

	boolean wantsNewIdempotencyKey() {
		return this.values.newIdempotencyKey;
	}

	Map<String, List<String>> headers() {
		return this.values.headers;
	}

	Map<String, List<String>> queryParams() {
		return this.values.queryParams;
	}

	Map<String, String> uriVariables() {
		return this.values.uriVariables;
	}

	RequestArguments arguments() {
		return this.values.arguments;
	}

	private static <T> T required(@Nullable T value, String what) {
		if (value == null) {
			throw new IllegalArgumentException(what + " must not be null: leave it out");
		}
		return value;
	}

	/** Refuses {@code null}, whose text is {@code "null"}. */
	private static String text(@Nullable Object value, String what) {
		return String.valueOf(required(value, what));
	}

	private static Duration positive(String what, Duration duration) {
		required(duration, "the " + what);
		if (duration.isNegative() || duration.isZero()) {
			throw new IllegalArgumentException("the " + what + " must be more than zero, not " + duration);
		}
		return duration;
	}

	/**
	 * Returns names and durations only: a value may be a secret.
	 */
	@Override
	public String toString() {
		return "RequestOptions[timeout=" + timeout() + ", attemptTimeout=" + attemptTimeout() + ", retry=" + retry()
				+ ", headers=" + headers().keySet() + ", queryParams=" + queryParams().keySet() + ", uriVariables="
				+ uriVariables().keySet() + "]";
	}

	/**
	 * The values, which do not change after the options are created.
	 */
	private static final class Values {

		private @Nullable Duration timeout;

		private @Nullable Duration attemptTimeout;

		private @Nullable String token;

		private boolean withoutToken;

		private TokenIdentity identity = TokenIdentity.CONFIGURED;

		private RetryOptions retry = RetryOptions.defaults();

		private @Nullable String idempotencyKey;

		private boolean newIdempotencyKey;

		private RequestArguments arguments = RequestArguments.NONE;

		private final Map<String, List<String>> headers;

		private final Map<String, List<String>> queryParams;

		private final Map<String, String> uriVariables;

		Values() {
			this.headers = new LinkedHashMap<>();
			this.queryParams = new LinkedHashMap<>();
			this.uriVariables = new LinkedHashMap<>();
		}

		Values(Values other) {
			this.timeout = other.timeout;
			this.attemptTimeout = other.attemptTimeout;
			this.token = other.token;
			this.withoutToken = other.withoutToken;
			this.identity = other.identity;
			this.retry = other.retry;
			this.idempotencyKey = other.idempotencyKey;
			this.newIdempotencyKey = other.newIdempotencyKey;
			this.arguments = other.arguments;
			this.headers = new LinkedHashMap<>(other.headers);
			this.queryParams = new LinkedHashMap<>(other.queryParams);
			this.uriVariables = new LinkedHashMap<>(other.uriVariables);
		}

		@Nullable String header(String name) {
			for (Map.Entry<String, List<String>> header : this.headers.entrySet()) {
				if (header.getKey().equalsIgnoreCase(name)) {
					return header.getValue().get(0);
				}
			}
			return null;
		}

		void argument(String name, List<String> values) {
			requireHeader(name, values);
			if (IDEMPOTENCY_KEY.equalsIgnoreCase(name) && !values.isEmpty()) {
				this.idempotencyKey = onlyKey(values);
				this.newIdempotencyKey = false;
				return;
			}
			if (HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name)) {
				this.token = null;
			}
			this.headers.keySet().removeIf(name::equalsIgnoreCase);
			this.headers.put(name, List.copyOf(values));
		}

	}

}
