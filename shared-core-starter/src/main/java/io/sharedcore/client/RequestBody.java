package io.sharedcore.client;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/**
 * The body of a request, encoded once and the same on every attempt. Forms and resources
 * are left to {@code RestClient}'s converters.
 *
 * @param bytes the encoded body; {@code null} if a converter writes it
 * @param object what a converter writes
 * @param contentType what it is; {@code null} if the caller or a converter says it
 */
record RequestBody(byte @Nullable [] bytes, Object object, @Nullable MediaType contentType) {

	private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

	static @Nullable RequestBody of(@Nullable Object body, RequestOptions options, JsonMapper json) {
		if (body == null) {
			return null;
		}
		boolean said = options.hasHeader(HttpHeaders.CONTENT_TYPE);
		if (body instanceof byte[] bytes) {
			return new RequestBody(bytes, body, said ? null : MediaType.APPLICATION_OCTET_STREAM);
		}
		if (body instanceof CharSequence text) {
			return new RequestBody(text.toString().getBytes(StandardCharsets.UTF_8), body, said ? null : TEXT);
		}
		if (body instanceof Resource || body instanceof MultiValueMap<?, ?>
				|| (said && !ContentTypes.mayBeJson(options.header(HttpHeaders.CONTENT_TYPE)))) {
			return new RequestBody(null, body, null);
		}
		return new RequestBody(json.writeValueAsBytes(body), body, said ? null : MediaType.APPLICATION_JSON);
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
