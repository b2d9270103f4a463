package io.sharedcore.client;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * The answer of another service, read in full.
 */
public final class ServiceResponse {

	private static final ServiceCall STAND_IN = new ServiceCall("stand-in", HttpMethod.GET, "/", 1, Duration.ZERO,
			"none");

	/** Encodings that a JSON parser finds out itself. */
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
	 * Makes an answer, for stand-ins in tests.
	 * @param status the status code
	 * @param headers the headers; JSON needs its {@code Content-Type} or none
	 * @param body the bytes of the body
	 * @return the answer
	 */
	public static ServiceResponse of(int status, HttpHeaders headers, byte[] body) {
		return new ServiceResponse(status, headers, body.clone(), STAND_IN, JsonMapper.shared());
	}

	/**
	 * Makes an answer of JSON, for stand-ins in tests.
	 * @param status the status code
	 * @param body the body as JSON
	 * @return the answer
	 */
	public static ServiceResponse json(int status, String body) {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_JSON);
		return of(status, headers, body.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Returns the status code.
	 * @return a number
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
	 * Returns the body, decoded if it was compressed.
	 * @return the bytes, possibly none
	 */
	public byte[] body() {
		return this.body.clone();
	}

	/**
	 * Returns the body as text, in the character set of its content type, else UTF-8.
	 * @return the text, possibly empty
	 */
	public String text() {
		return new String(this.body, charset());
	}

	/**
	 * Reads the body as JSON.
	 * @param type what to read it as
	 * @param <T> the type
	 * @return the value; {@code null} only for {@link Void}
	 * @throws ServiceProtocolException if there is no body, it is no JSON by its content
	 * type, or it cannot be read as the type
	 */
	public <T> T json(Class<T> type) {
		return readJson(this.json.constructType(type));
	}

	/**
	 * Reads the body as JSON.
	 * @param type what to read it as
	 * @param <T> the type
	 * @return the value; {@code null} only for {@link Void}
	 * @throws ServiceProtocolException if there is no body, it is no JSON by its content
	 * type, or it cannot be read as the type
	 */
	public <T> T json(ParameterizedTypeReference<T> type) {
		return readJson(this.json.constructType(type.getType()));
	}

	private <T> T readJson(JavaType type) {
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

	private Charset charset() {
		try {
			MediaType type = this.headers.getContentType();
			Charset charset = (type != null) ? type.getCharset() : null;
			return (charset != null) ? charset : StandardCharsets.UTF_8;
		}
		catch (IllegalArgumentException ex) {
			// An unreadable content type says nothing about the character set.
			return StandardCharsets.UTF_8;
		}
	}

	/**
	 * Status and size only: headers and body may hold secrets.
	 */
	@Override
	public String toString() {
		return "ServiceResponse[status=" + this.status + ", body=" + this.body.length + " bytes]";
	}

}
