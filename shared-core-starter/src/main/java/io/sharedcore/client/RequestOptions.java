package io.sharedcore.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.sharedcore.deadline.DeadlineHeader;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * What is special about one call. Immutable: each {@code with…} returns new options, so
 * they can be kept and shared. What is not set here is as {@code shared-core.client.*}
 * says.
 * <p>
 * What becomes a header is checked here: line breaks and other control characters are
 * refused with an {@link IllegalArgumentException}, and so is {@code null} everywhere.
 */
public final class RequestOptions {

	static final String IDEMPOTENCY_KEY = "Idempotency-Key";

	/**
	 * What the connection itself decides (RFC 9110 and 9112), and the deadline's header.
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
	 * Returns the options that change nothing.
	 * @return what the settings of the service say
	 */
	public static RequestOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Sets the timeout of the WHOLE call: token, attempts, waits and the last byte of the
	 * body. What is left of the deadline of the request that is being served still limits
	 * it.
	 * @param timeout more than zero
	 * @return new options
	 */
	public RequestOptions withTimeout(Duration timeout) {
		Values changed = new Values(this.values);
		changed.timeout = positive("timeout", timeout);
		return new RequestOptions(changed);
	}

	/**
	 * Sets the timeout of each attempt; what is left of the call's timeout still limits
	 * it.
	 * @param timeout more than zero
	 * @return new options
	 */
	public RequestOptions withAttemptTimeout(Duration timeout) {
		Values changed = new Values(this.values);
		changed.attemptTimeout = positive("attempt timeout", timeout);
		return new RequestOptions(changed);
	}

	/**
	 * Sends this bearer token, and asks no {@link TokenProvider}.
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
	 * Sends no token.
	 * @return new options
	 */
	public RequestOptions withoutToken() {
		Values changed = new Values(this.values);
		changed.token = null;
		changed.withoutToken = true;
		return new RequestOptions(changed);
	}

	/**
	 * Changes how the call is repeated.
	 * @param retry what is different from the settings
	 * @return new options
	 */
	public RequestOptions withRetry(RetryOptions retry) {
		Values changed = new Values(this.values);
		changed.retry = required(retry, "the retry options");
		return new RequestOptions(changed);
	}

	/**
	 * Tries the call once.
	 * @return new options
	 */
	public RequestOptions withoutRetry() {
		return withRetry(RetryOptions.defaults().withMaxAttempts(1));
	}

	/**
	 * Sends an idempotency key, the same on every attempt, so that a service which
	 * honours {@code Idempotency-Key} does the work once, and POST and PATCH may be
	 * repeated. Use a key of your own, kept with the work, if the call may also be
	 * repeated later.
	 * @param key visible ASCII characters
	 * @return new options
	 */
	public RequestOptions withIdempotencyKey(String key) {
		Values changed = new Values(this.values);
		changed.idempotencyKey = HeaderSyntax.requireKey(required(key, "the idempotency key"));
		changed.newIdempotencyKey = false;
		return new RequestOptions(changed);
	}

	/**
	 * Sends an idempotency key that is made once for each call and is the same on each of
	 * its attempts.
	 * @return new options
	 */
	public RequestOptions withIdempotencyKey() {
		Values changed = new Values(this.values);
		changed.idempotencyKey = null;
		changed.newIdempotencyKey = true;
		return new RequestOptions(changed);
	}

	/**
	 * Sets a header.
	 * @param name its name; those of the connection ({@code Host},
	 * {@code Content-Length}…) are refused
	 * @param values its values, no control characters; none to take the header away
	 * @return new options
	 */
	public RequestOptions withHeader(String name, String... values) {
		HeaderSyntax.requireName(required(name, "the name of a header"));
		if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
			throw new IllegalArgumentException("the header " + name + " is set by the client, not by the caller");
		}
		for (String value : required(values, "the header " + name)) {
			HeaderSyntax.requireValue(name, required(value, "the header " + name));
		}
		if (IDEMPOTENCY_KEY.equalsIgnoreCase(name) && values.length == 1) {
			return withIdempotencyKey(values[0]);
		}
		Values changed = new Values(this.values);
		changed.headers.keySet().removeIf(name::equalsIgnoreCase);
		if (values.length > 0) {
			changed.headers.put(name, List.of(values));
		}
		return new RequestOptions(changed);
	}

	/**
	 * Adds a query parameter, strictly encoded.
	 * @param name its name
	 * @param values its values, written with {@link String#valueOf(Object)}; none for the
	 * name alone
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
	 * Sets a variable of the path, strictly encoded: a value never adds a path segment or
	 * a parameter.
	 * @param name its name in the template
	 * @param value its value, written with {@link String#valueOf(Object)}
	 * @return new options
	 */
	public RequestOptions withUriVariable(String name, Object value) {
		Values changed = new Values(this.values);
		changed.uriVariables.put(name, text(value, "the variable " + name));
		return new RequestOptions(changed);
	}

	/**
	 * What a call needs that reads JSON, unless the caller said it.
	 */
	RequestOptions forJson() {
		return (this == DEFAULTS) ? JSON : accepting();
	}

	/**
	 * What a call needs that sends and reads JSON, unless the caller said it.
	 */
	RequestOptions forJsonBody() {
		return (this == DEFAULTS) ? JSON_BODY : accepting().sendingJson();
	}

	private RequestOptions accepting() {
		return hasHeader(HttpHeaders.ACCEPT) ? this
				: withHeader(HttpHeaders.ACCEPT, "application/json, application/*+json");
	}

	private RequestOptions sendingJson() {
		return hasHeader(HttpHeaders.CONTENT_TYPE) ? this
				: withHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
	}

	boolean hasHeader(String name) {
		return header(name) != null;
	}

	@Nullable String header(String name) {
		for (Map.Entry<String, List<String>> header : this.values.headers.entrySet()) {
			if (header.getKey().equalsIgnoreCase(name)) {
				return header.getValue().get(0);
			}
		}
		return null;
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

	private static <T> T required(@Nullable T value, String what) {
		if (value == null) {
			throw new IllegalArgumentException(what + " must not be null: leave it out");
		}
		return value;
	}

	/** The text {@code null} is never meant. */
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
	 * Names and durations only: a value may be a secret.
	 */
	@Override
	public String toString() {
		return "RequestOptions[timeout=" + timeout() + ", attemptTimeout=" + attemptTimeout() + ", retry=" + retry()
				+ ", headers=" + headers().keySet() + ", queryParams=" + queryParams().keySet() + ", uriVariables="
				+ uriVariables().keySet() + "]";
	}

	/**
	 * The values while they are being changed; never changed once options hold them.
	 */
	private static final class Values {

		private @Nullable Duration timeout;

		private @Nullable Duration attemptTimeout;

		private @Nullable String token;

		private boolean withoutToken;

		private RetryOptions retry = RetryOptions.defaults();

		private @Nullable String idempotencyKey;

		private boolean newIdempotencyKey;

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
			this.retry = other.retry;
			this.idempotencyKey = other.idempotencyKey;
			this.newIdempotencyKey = other.newIdempotencyKey;
			this.headers = new LinkedHashMap<>(other.headers);
			this.queryParams = new LinkedHashMap<>(other.queryParams);
			this.uriVariables = new LinkedHashMap<>(other.uriVariables);
		}

	}

}
