package io.sharedcore.client;

import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/**
 * The body of a request, encoded once and the same on every attempt. Forms and resources
 * are written by the converters of {@code RestClient}.
 *
 * @param bytes the encoded body; {@code null} if a converter writes it
 * @param object the object that a converter writes
 * @param contentType the content type; {@code null} if the caller or a converter sets it
 * @param resources the resources that are read while they are sent
 */
record RequestBody(byte @Nullable [] bytes, Object object, @Nullable MediaType contentType,
		List<RequestBodyResource> resources) {

	private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

	static @Nullable RequestBody of(@Nullable Object body, RequestOptions options, JsonMapper json) {
		if (body == null) {
			return null;
		}
		refuseHandles(body);
		boolean typed = options.hasHeader(HttpHeaders.CONTENT_TYPE);
		if (body instanceof byte[] bytes) {
			return new RequestBody(bytes, body, typed ? null : MediaType.APPLICATION_OCTET_STREAM, List.of());
		}
		if (body instanceof CharSequence text) {
			return new RequestBody(encode(text.toString(), charset(options)), body, typed ? null : TEXT, List.of());
		}
		if (body instanceof Resource resource) {
			RequestBodyResource sent = RequestBodyResource.of(resource);
			return new RequestBody(null, sent, null, List.of(sent));
		}
		if (body instanceof MultiValueMap<?, ?> parts) {
			return ofParts(parts);
		}
		if (typed && !ContentTypes.mayBeJson(options.header(HttpHeaders.CONTENT_TYPE))) {
			return new RequestBody(null, body, null, List.of());
		}
		return new RequestBody(encodeJson(body, charset(options), writer(body, options, json)), body,
				typed ? null : MediaType.APPLICATION_JSON, List.of());
	}

	/** Refuses streams and callbacks: as JSON they would be empty objects. */
	private static void refuseHandles(@Nullable Object body) {
		if (body instanceof InputStream || body instanceof Reader || body instanceof ReadableByteChannel
				|| body instanceof StreamingHttpOutputMessage.Body) {
			throw AttemptFailure.refused(
					"a " + body.getClass().getSimpleName()
							+ " is not content: send an InputStreamResource, bytes or text, or use restClient(service)",
					null);
		}
	}

	private static byte[] encodeJson(Object body, Charset charset, ObjectWriter json) {
		return charset.equals(StandardCharsets.UTF_8) ? json.writeValueAsBytes(body)
				: encode(json.with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(body), charset);
	}

	/**
	 * Returns the writer for the declared type of a collection or map: its elements have
	 * their type ids only by that type. Other values are written by their own class.
	 */
	private static ObjectWriter writer(Object body, RequestOptions options, JsonMapper json) {
		Type declared = options.arguments().bodyType();
		JavaType type = (declared != null) ? json.constructType(declared) : null;
		return (type != null && type.isContainerType() && type.getRawClass().isInstance(body)) ? json.writerFor(type)
				: json.writer();
	}

	private static byte[] encode(String text, Charset charset) {
		if (charset.equals(StandardCharsets.UTF_8)) {
			return text.getBytes(StandardCharsets.UTF_8);
		}
		try {
			ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
			byte[] bytes = new byte[encoded.remaining()];
			encoded.get(bytes);
			return bytes;
		}
		catch (CharacterCodingException ex) {
			throw AttemptFailure.refused("the body has characters that " + charset + " does not have", ex);
		}
	}

	/** Returns the character set of the caller's content type, or else UTF-8. */
	private static Charset charset(RequestOptions options) {
		String contentType = options.header(HttpHeaders.CONTENT_TYPE);
		if (contentType == null || !contentType.toLowerCase(Locale.ROOT).contains("charset")) {
			return StandardCharsets.UTF_8;
		}
		try {
			Charset charset = MediaType.parseMediaType(contentType).getCharset();
			return (charset != null) ? charset : StandardCharsets.UTF_8;
		}
		catch (IllegalArgumentException ex) {
			throw AttemptFailure.refused("the character set of the content type is not known", ex);
		}
	}

	private static RequestBody ofParts(MultiValueMap<?, ?> parts) {
		MultiValueMap<Object, @Nullable Object> sent = new LinkedMultiValueMap<>();
		List<RequestBodyResource> resources = new ArrayList<>();
		parts.forEach((name, values) -> values.forEach((value) -> sent.add(name, part(value, resources))));
		return new RequestBody(null, sent, null, resources);
	}

	private static @Nullable Object part(@Nullable Object value, List<RequestBodyResource> resources) {
		if (value instanceof Resource resource) {
			RequestBodyResource sent = RequestBodyResource.of(resource);
			resources.add(sent);
			return sent;
		}
		if (value instanceof HttpEntity<?> part && part.getBody() instanceof Resource resource) {
			RequestBodyResource sent = RequestBodyResource.of(resource);
			resources.add(sent);
			return new HttpEntity<>(sent, part.getHeaders());
		}
		refuseHandles((value instanceof HttpEntity<?> part) ? part.getBody() : value);
		return value;
	}

	/**
	 * Whether the body was sent and cannot be sent again.
	 */
	boolean isUsedUp() {
		return this.resources.stream().anyMatch(RequestBodyResource::isUsedUp);
	}

	void writeTo(RestClient.RequestBodySpec request) {
		if (this.contentType != null) {
			request.contentType(this.contentType);
		}
		byte[] encoded = this.bytes;
		if (encoded == null) {
			request.body(this.object);
			return;
		}
		request.contentLength(encoded.length);
		StreamingHttpOutputMessage.Body body = (out) -> out.write(encoded);
		request.body(body);
	}

}
