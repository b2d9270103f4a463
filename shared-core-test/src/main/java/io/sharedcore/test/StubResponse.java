package io.sharedcore.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * A response of a {@link StubService}, or a fault in place of one. Immutable.
 */
public final class StubResponse {

	private static final Duration DRIP_INTERVAL = Duration.ofMillis(100);

	private static final int ENDLESS = 1 << 20;

	private final Kind kind;

	private final int status;

	private final HttpHeaders headers;

	private final byte[] body;

	private final @Nullable Duration interval;

	private StubResponse(Kind kind, int status, HttpHeaders headers, byte[] body, @Nullable Duration interval) {
		this.kind = kind;
		this.status = status;
		this.headers = HttpHeaders.readOnlyHttpHeaders(headers);
		this.body = body;
		this.interval = interval;
	}

	/**
	 * A response without a body.
	 * @param status the status
	 * @return the response
	 */
	public static StubResponse of(int status) {
		return new StubResponse(Kind.RESPONSE, status, new HttpHeaders(), new byte[0], null);
	}

	/**
	 * A response with JSON; from status 400 on, with {@code application/problem+json}.
	 * @param status the status
	 * @param body a text that is JSON, or an object to write as JSON
	 * @return the response
	 */
	public static StubResponse json(int status, Object body) {
		String json = (body instanceof CharSequence text) ? text.toString()
				: JsonMapper.shared().writeValueAsString(body);
		MediaType type = (status < 400) ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON;
		return of(status).withBody(type.toString(), json.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * A reset of the connection.
	 * @return the fault
	 */
	public static StubResponse reset() {
		return fault(Kind.RESET);
	}

	/**
	 * No response: the connection stays open until {@link StubService#clear()}.
	 * @return the fault
	 */
	public static StubResponse hang() {
		return fault(Kind.HANG);
	}

	/**
	 * A 200 whose body comes byte by byte, ten in a second, and does not end within a
	 * day.
	 * @return the fault
	 */
	public static StubResponse drip() {
		byte[] endless = new byte[ENDLESS];
		Arrays.fill(endless, (byte) ' ');
		return of(200).withBody(MediaType.APPLICATION_JSON_VALUE, endless).dripping(DRIP_INTERVAL);
	}

	private static StubResponse fault(Kind kind) {
		return new StubResponse(kind, 0, new HttpHeaders(), new byte[0], null);
	}

	/**
	 * Returns a copy with another body.
	 * @param contentType its content type
	 * @param body its bytes
	 * @return a new response
	 */
	public StubResponse withBody(String contentType, byte[] body) {
		return new StubResponse(this.kind, this.status, this.headers, body.clone(), this.interval)
			.withHeader(HttpHeaders.CONTENT_TYPE, contentType);
	}

	/**
	 * Returns a copy with a header set.
	 * @param name its name
	 * @param value its value
	 * @return a new response
	 */
	public StubResponse withHeader(String name, String value) {
		HttpHeaders changed = new HttpHeaders();
		changed.putAll(this.headers);
		changed.set(name, value);
		return new StubResponse(this.kind, this.status, changed, this.body, this.interval);
	}

	/**
	 * Returns a copy whose body is sent byte by byte.
	 * @param interval the time between two bytes
	 * @return a new response
	 */
	public StubResponse dripping(Duration interval) {
		return new StubResponse(this.kind, this.status, this.headers, this.body, interval);
	}

	Kind kind() {
		return this.kind;
	}

	int status() {
		return this.status;
	}

	HttpHeaders headers() {
		return this.headers;
	}

	byte[] body() {
		return this.body;
	}

	@Nullable Duration interval() {
		return this.interval;
	}

	@Override
	public String toString() {
		return switch (this.kind) {
			case RESET -> "reset";
			case HANG -> "hang";
			case RESPONSE -> this.status + ((this.interval != null) ? " (drip)" : "");
		};
	}

	/** What is sent. */
	enum Kind {

		RESPONSE, RESET, HANG

	}

}
