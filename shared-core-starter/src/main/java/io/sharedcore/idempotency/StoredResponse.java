package io.sharedcore.idempotency;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * A response as it is stored.
 *
 * @param status the status
 * @param headers the headers that are replayed, by name
 * @param body the body; {@code null} if it was too large to be stored
 */
record StoredResponse(int status, Map<String, String> headers, byte @Nullable [] body) {

	static final String REPLAYED = "Idempotency-Replayed";

	private static final List<String> HEADERS = List.of("Content-Type", "Location", "ETag");

	static StoredResponse of(HttpServletResponse response, byte @Nullable [] body) {
		Map<String, String> headers = new LinkedHashMap<>();
		HEADERS.forEach((name) -> put(headers, name,
				name.equals("Content-Type") ? response.getContentType() : response.getHeader(name)));
		return new StoredResponse(response.getStatus(), headers, body);
	}

	private static void put(Map<String, String> headers, String name, @Nullable String value) {
		if (value != null) {
			headers.put(name, value);
		}
	}

	/** Sends the response again. */
	void send(HttpServletResponse response) throws IOException {
		if (this.body == null) {
			throw IdempotencyRefusal.resultTooLarge();
		}
		response.setStatus(this.status);
		this.headers.forEach(response::setHeader);
		response.setHeader(REPLAYED, "true");
		if (this.body.length > 0) {
			response.getOutputStream().write(this.body);
		}
	}

}
