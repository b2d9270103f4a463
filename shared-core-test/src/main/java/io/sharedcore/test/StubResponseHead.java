package io.sharedcore.test;

import java.nio.charset.StandardCharsets;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * The status line and the headers of a response.
 */
final class StubResponseHead {

	private StubResponseHead() {
	}

	static byte[] of(StubResponse response) {
		StringBuilder head = new StringBuilder("HTTP/1.1 ").append(response.status()).append(' ');
		HttpStatus known = HttpStatus.resolve(response.status());
		head.append((known != null) ? known.getReasonPhrase() : "").append("\r\n");
		response.headers()
			.forEach((name, values) -> values
				.forEach((value) -> head.append(name).append(": ").append(value).append("\r\n")));
		if (mayHaveBody(response.status()) && response.headers().getFirst(HttpHeaders.CONTENT_LENGTH) == null) {
			head.append("Content-Length: ").append(response.body().length).append("\r\n");
		}
		return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
	}

	static boolean mayHaveBody(int status) {
		return status != 204 && status != 304;
	}

}
