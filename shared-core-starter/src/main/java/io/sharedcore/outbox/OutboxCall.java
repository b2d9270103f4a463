package io.sharedcore.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.sharedcore.client.RequestOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A call for the {@link Outbox}. Immutable: each {@code with…} method returns a new call.
 * <p>
 * The body is sent as {@code application/json}. A {@link CharSequence} or a byte array is
 * sent as it is and must be JSON already; any other object is written as JSON when the
 * call is stored. Path, parameters, headers and body are stored in the database as they
 * are, so they must not contain credentials.
 */
public final class OutboxCall {

	/** What the outbox or the client decides. */
	private static final Set<String> RESERVED_HEADERS = Set.of("authorization", "proxy-authorization", "cookie",
			"idempotency-key", "content-type");

	/** The last instant that every database and log format can hold. */
	private static final Instant MAX_NOT_BEFORE = Instant.parse("9999-12-31T23:59:59Z");

	private final Values values;

	private OutboxCall(Values values) {
		this.values = values;
	}

	/**
	 * Creates a POST call.
	 * @param service a name that is configured under {@code shared-core.client.services}
	 * @param path a URI template that begins with {@code /}
	 * @param body the body; {@code null} for none
	 * @return the call
	 */
	public static OutboxCall post(String service, String path, @Nullable Object body) {
		return new OutboxCall(new Values("POST", service, path, body));
	}

	/**
	 * Creates a PUT call.
	 * @param service a name that is configured under {@code shared-core.client.services}
	 * @param path a URI template that begins with {@code /}
	 * @param body the body; {@code null} for none
	 * @return the call
	 */
	public static OutboxCall put(String service, String path, @Nullable Object body) {
		return new OutboxCall(new Values("PUT", service, path, body));
	}

	/**
	 * Creates a PATCH call.
	 * @param service a name that is configured under {@code shared-core.client.services}
	 * @param path a URI template that begins with {@code /}
	 * @param body the body; {@code null} for none
	 * @return the call
	 */
	public static OutboxCall patch(String service, String path, @Nullable Object body) {
		return new OutboxCall(new Values("PATCH", service, path, body));
	}

	/**
	 * Creates a DELETE call.
	 * @param service a name that is configured under {@code shared-core.client.services}
	 * @param path a URI template that begins with {@code /}
	 * @return the call
	 */
	public static OutboxCall delete(String service, String path) {
		return new OutboxCall(new Values("DELETE", service, path, null));
	}

	/**
	 * Sets a variable of the path, which is encoded strictly.
	 * @param name its name in the template
	 * @param value its value, written with {@link String#valueOf(Object)}
	 * @return a new call
	 */
	public OutboxCall withUriVariable(String name, Object value) {
		Assert.notNull(name, "The name of a URI variable must not be null");
		Assert.notNull(value, () -> "The URI variable " + name + " must not be null");
		Values changed = new Values(this.values);
		changed.uriVariables.put(name, String.valueOf(value));
		return new OutboxCall(changed);
	}

	/**
	 * Adds a query parameter, which is encoded strictly.
	 * @param name its name
	 * @param values its values, written with {@link String#valueOf(Object)}; none for the
	 * name alone
	 * @return a new call
	 */
	public OutboxCall withQueryParam(String name, Object... values) {
		Assert.notNull(name, "The name of a query parameter must not be null");
		Assert.notNull(values, () -> "The query parameter " + name + " must not be null");
		Values changed = new Values(this.values);
		List<String> all = new ArrayList<>(changed.queryParams.getOrDefault(name, List.of()));
		for (Object value : values) {
			Collection<?> several = (value instanceof Collection<?> collection) ? collection : listOf(value);
			several.forEach((one) -> {
				Assert.notNull(one, () -> "The query parameter " + name + " must not be null");
				all.add(String.valueOf(one));
			});
		}
		changed.queryParams.put(name, List.copyOf(all));
		return new OutboxCall(changed);
	}

	private static List<Object> listOf(Object value) {
		Assert.notNull(value, "A query parameter must not be null");
		return List.of(value);
	}

	/**
	 * Sets a header.
	 * @param name its name; not {@code Authorization}, {@code Cookie},
	 * {@code Idempotency-Key} or another one that the outbox or the client decides
	 * @param values its values, without control characters; none to remove the header
	 * @return a new call
	 */
	public OutboxCall withHeader(String name, String... values) {
		RequestOptions.defaults().withHeader(name, values);
		if (RESERVED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
			throw new IllegalArgumentException("The header " + name + " cannot be set: calls of the outbox are JSON, "
					+ "authenticated in the service's own name, and have their id as Idempotency-Key");
		}
		Values changed = new Values(this.values);
		changed.headers.keySet().removeIf(name::equalsIgnoreCase);
		if (values.length > 0) {
			changed.headers.put(name, List.of(values));
		}
		return new OutboxCall(changed);
	}

	/**
	 * Sets the timeout of each attempt. By default it is the timeout that is configured
	 * for the service.
	 * @param timeout more than zero, and less than {@code shared-core.outbox.lease};
	 * rounded up to milliseconds
	 * @return a new call
	 */
	public OutboxCall withTimeout(Duration timeout) {
		RequestOptions.defaults().withTimeout(timeout);
		Values changed = new Values(this.values);
		changed.timeout = timeout;
		return new OutboxCall(changed);
	}

	/**
	 * Sets the order key. Calls to the same service with the same key arrive in the order
	 * in which their transactions committed, and within a transaction in the order of
	 * {@link Outbox#send}. A call that waits, fails or is not yet due blocks the later
	 * calls of its key.
	 * @param key the key, compared by its {@link Object#toString() text}
	 * @return a new call
	 * @throws IllegalArgumentException if the key has no text of its own, such as an
	 * array
	 */
	public OutboxCall inOrderOf(Object key) {
		Values changed = new Values(this.values);
		changed.orderKey = OrderKey.text(key);
		return new OutboxCall(changed);
	}

	/**
	 * Sets the time before which the call is not made.
	 * @param time a time of the database's clock, in or before the year 9999
	 * @return a new call
	 */
	public OutboxCall notBefore(Instant time) {
		Assert.notNull(time, "The time must not be null");
		Assert.isTrue(!time.isAfter(MAX_NOT_BEFORE), "The time must be in or before the year 9999");
		Values changed = new Values(this.values);
		changed.notBefore = time.isAfter(Instant.EPOCH) ? time : Instant.EPOCH;
		return new OutboxCall(changed);
	}

	String method() {
		return this.values.method;
	}

	String service() {
		return this.values.service;
	}

	String path() {
		return this.values.path;
	}

	@Nullable Object body() {
		return this.values.body;
	}

	Map<String, String> uriVariables() {
		return this.values.uriVariables;
	}

	Map<String, List<String>> queryParams() {
		return this.values.queryParams;
	}

	Map<String, List<String>> headers() {
		return this.values.headers;
	}

	@Nullable Duration timeout() {
		return this.values.timeout;
	}

	@Nullable String orderKey() {
		return this.values.orderKey;
	}

	@Nullable Instant notBefore() {
		return this.values.notBefore;
	}

	/** Without values, which may be confidential. */
	@Override
	public String toString() {
		return "OutboxCall[" + method() + " " + service() + " " + path() + "]";
	}

	/** The values while they are changed; never changed after that. */
	private static final class Values {

		private final String method;

		private final String service;

		private final String path;

		private final @Nullable Object body;

		private final Map<String, String> uriVariables;

		private final Map<String, List<String>> queryParams;

		private final Map<String, List<String>> headers;

		private @Nullable Duration timeout;

		private @Nullable String orderKey;

		private @Nullable Instant notBefore;

		Values(String method, String service, String path, @Nullable Object body) {
			Assert.notNull(service, "The service must not be null");
			Assert.notNull(path, "The path must not be null");
			this.method = method;
			this.service = service;
			this.path = path;
			this.body = body;
			this.uriVariables = new LinkedHashMap<>();
			this.queryParams = new LinkedHashMap<>();
			this.headers = new LinkedHashMap<>();
		}

		Values(Values other) {
			this.method = other.method;
			this.service = other.service;
			this.path = other.path;
			this.body = other.body;
			this.uriVariables = new LinkedHashMap<>(other.uriVariables);
			this.queryParams = new LinkedHashMap<>(other.queryParams);
			this.headers = new LinkedHashMap<>(other.headers);
			this.timeout = other.timeout;
			this.orderKey = other.orderKey;
			this.notBefore = other.notBefore;
		}

	}

}
