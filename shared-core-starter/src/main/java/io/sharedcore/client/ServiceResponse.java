package io.sharedcore.client;

import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

import io.sharedcore.masking.Secrets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * The response of another service, read completely. Immutable.
 */
public final class ServiceResponse {

	private static final ServiceCall STUB = new ServiceCall("stand-in", HttpMethod.GET, "/", 1, Duration.ZERO, "none");

	private static final int MAX_EXCERPT = 2048;

	private static final int NOT_MODIFIED = 304;

	private static final byte[] JSON_NULL = { 'n', 'u', 'l', 'l' };

	/** The character sets that a JSON parser detects. */
	private static final Set<Charset> UNICODE = Set.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16,
			StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);

	private final int status;

	private final HttpHeaders headers;

	private final byte[] body;

	private final ServiceCall call;

	private final JsonMapper json;

	ServiceResponse(int status, HttpHeaders headers, byte[] body, ServiceCall call, JsonMapper json) {
		this.status = status;
		this.headers = HttpHeaders.readOnlyHttpHeaders(headers);
		this.body = body;
		this.call = call;
		this.json = json;
	}

	/**
	 * Creates a response. Public for stubs in tests.
	 * @param status the status code
	 * @param headers the headers; a {@code Content-Type} other than JSON prevents
	 * {@link #json(Class)}
	 * @param body the bytes of the body, which are copied
	 * @return the response
	 */
	public static ServiceResponse of(int status, HttpHeaders headers, byte[] body) {
		return new ServiceResponse(status, headers, body.clone(), STUB, JsonMapper.shared());
	}

	/**
	 * Creates a response with a JSON body. Public for stubs in tests.
	 * @param status the status code
	 * @param body the JSON text
	 * @return the response
	 */
	public static ServiceResponse json(int status, String body) {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_JSON);
		return of(status, headers, body.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Returns the status code.
	 * @return the status code, below 400 for a response of {@link ServiceHttpClient}
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Returns the headers.
	 * @return read-only headers
	 */
	public HttpHeaders headers() {
		return this.headers;
	}

	/**
	 * Returns the version of what the response shows, for
	 * {@link RequestOptions#withIfMatch} and {@link RequestOptions#withIfNoneMatch}.
	 * @return the {@code ETag} in its quotes; {@code null} if the response has none
	 */
	public @Nullable String etag() {
		return this.headers.getFirst(HttpHeaders.ETAG);
	}

	ServiceCall call() {
		return this.call;
	}

	/**
	 * Whether the response is a 304: it has no body, because the caller has it.
	 */
	boolean isNotModified() {
		return this.status == NOT_MODIFIED;
	}

	/**
	 * Returns the failure of a caller that needs a body and gets a 304.
	 */
	ServiceResponseException notModified() {
		return ServiceResponseException.notModified(this.call, this);
	}

	/**
	 * Returns the body, decompressed.
	 * @return a copy of the bytes, possibly empty
	 */
	public byte[] body() {
		return this.body.clone();
	}

	/**
	 * Returns the body as text, in the character set of its content type, or else in
	 * UTF-8.
	 * @return the text, possibly empty
	 */
	public String text() {
		return new String(this.body, charset());
	}

	/**
	 * Reads the body as JSON.
	 * @param type the type of the value
	 * @param <T> the type
	 * @return the value; {@code null} only for {@link Void}
	 * @throws ServiceProtocolException if there is no body, its content type is not JSON,
	 * or it cannot be read as the type
	 * @throws ServiceResponseException if the response is a 304
	 */
	public <T> T json(Class<T> type) {
		return readJson(this.json.constructType(type));
	}

	/**
	 * Reads the body as JSON.
	 * @param type the type of the value
	 * @param <T> the type
	 * @return the value; {@code null} only for {@link Void}
	 * @throws ServiceProtocolException if there is no body, its content type is not JSON,
	 * or it cannot be read as the type
	 * @throws ServiceResponseException if the response is a 304
	 */
	public <T> T json(ParameterizedTypeReference<T> type) {
		return readJson(this.json.constructType(type.getType()));
	}

	/**
	 * Reads the body as JSON.
	 * @param type the type of the value
	 * @return the value; {@code null} if there is no body, or it is the JSON null
	 * @throws ServiceProtocolException if its content type is not JSON, or it cannot be
	 * read as the type
	 */
	@Nullable Object jsonOrNull(Type type) {
		return (this.body.length == 0 || Arrays.equals(this.body, JSON_NULL)) ? null
				: readJson(this.json.constructType(type));
	}

	/**
	 * Reads the body as JSON.
	 */
	Object json(Type type) {
		return readJson(this.json.constructType(type));
	}

	private <T> T readJson(JavaType type) {
		if (isNotModified()) {
			throw notModified();
		}
		if (type.hasRawClass(Void.class)) {
			return null;
		}
		requireJson(type);
		T value;
		try {
			Charset charset = charset();
			value = UNICODE.contains(charset) ? this.json.readValue(this.body, type)
					: this.json.readValue(new String(this.body, charset), type);
		}
		catch (JacksonException ex) {
			throw new ServiceProtocolException(this.call,
					"the body can't be read as " + type.toCanonical() + ": " + JsonErrorSummary.reason(ex), ex);
		}
		if (value == null) {
			throw new ServiceProtocolException(this.call, "the body is null, not " + type.toCanonical(), null);
		}
		return value;
	}

	private void requireJson(JavaType type) {
		if (this.body.length == 0) {
			throw new ServiceProtocolException(this.call,
					"the answer " + this.status + " has no body to read as " + type.toCanonical(), null);
		}
		String contentType = this.headers.getFirst(HttpHeaders.CONTENT_TYPE);
		if (!ContentTypes.mayBeJson(contentType)) {
			throw new ServiceProtocolException(this.call,
					"the answer " + this.status + " is " + SingleLine.oneLine(contentType) + ", not JSON", null);
		}
	}

	/**
	 * Returns the beginning of the body for a message, on one line and with secrets
	 * masked.
	 * @param token the token of the request, which is masked, too
	 * @return the text; empty if there is no body
	 */
	String excerpt(@Nullable String token) {
		String text = new String(this.body, 0, Math.min(this.body.length, MAX_EXCERPT), StandardCharsets.UTF_8);
		return SingleLine.oneLine(Secrets.mask((token != null) ? text.replace(token, Secrets.MASK) : text))
				+ ((this.body.length > MAX_EXCERPT) ? "…" : "");
	}

	private Charset charset() {
		try {
			MediaType type = this.headers.getContentType();
			Charset charset = (type != null) ? type.getCharset() : null;
			return (charset != null) ? charset : StandardCharsets.UTF_8;
		}
		catch (IllegalArgumentException ex) {
			// An invalid content type has no character set.
			return StandardCharsets.UTF_8;
		}
	}

	/**
	 * Returns the status and size only: headers and body may contain secrets.
	 */
	@Override
	public String toString() {
		return "ServiceResponse[status=" + this.status + ", body=" + this.body.length + " bytes]";
	}

}
