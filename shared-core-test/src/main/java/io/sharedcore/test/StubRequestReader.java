package io.sharedcore.test;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Reads requests of HTTP/1.1 (RFC 9112).
 */
final class StubRequestReader {

	private static final int RADIX = 16;

	private StubRequestReader() {
	}

	/** The next request; null at the end of the connection. */
	static @Nullable StubRequest read(InputStream in, OutputStream out) throws IOException {
		String line = line(in);
		if (line == null) {
			return null;
		}
		String[] parts = line.split(" ");
		if (parts.length != 3) {
			throw new IOException("Not a request line: " + line);
		}
		HttpHeaders headers = headers(in);
		if ("100-continue".equalsIgnoreCase(headers.getFirst("Expect"))) {
			out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			out.flush();
		}
		return new StubRequest(parts[0], target(parts[1]), headers, body(in, headers));
	}

	/** A proxy would be asked with a whole URL. */
	private static String target(String target) {
		if (target.startsWith("/")) {
			return target;
		}
		URI uri = URI.create(target);
		String path = (uri.getRawPath() == null || uri.getRawPath().isEmpty()) ? "/" : uri.getRawPath();
		return (uri.getRawQuery() != null) ? path + "?" + uri.getRawQuery() : path;
	}

	private static HttpHeaders headers(InputStream in) throws IOException {
		HttpHeaders headers = new HttpHeaders();
		for (String line = required(line(in)); !line.isEmpty(); line = required(line(in))) {
			int colon = line.indexOf(':');
			headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
		}
		return headers;
	}

	private static byte[] body(InputStream in, HttpHeaders headers) throws IOException {
		if ("chunked".equalsIgnoreCase(headers.getFirst(HttpHeaders.TRANSFER_ENCODING))) {
			return chunks(in);
		}
		long length = Math.max(0, headers.getContentLength());
		return bytes(in, Math.toIntExact(length));
	}

	private static byte[] chunks(InputStream in) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int size = size(in); size > 0; size = size(in)) {
			body.write(bytes(in, size));
			line(in);
		}
		headers(in);
		return body.toByteArray();
	}

	private static int size(InputStream in) throws IOException {
		return Integer.parseInt(required(line(in)).split(";")[0].strip(), RADIX);
	}

	private static byte[] bytes(InputStream in, int length) throws IOException {
		byte[] bytes = in.readNBytes(length);
		if (bytes.length < length) {
			throw new EOFException("The connection ended within a body");
		}
		return bytes;
	}

	private static String required(@Nullable String line) throws IOException {
		if (line == null) {
			throw new EOFException("The connection ended within a request");
		}
		return line;
	}

	private static @Nullable String line(InputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int next = in.read();
		if (next < 0) {
			return null;
		}
		for (; next >= 0 && next != '\n'; next = in.read()) {
			if (next != '\r') {
				line.write(next);
			}
		}
		return line.toString(StandardCharsets.UTF_8);
	}

}
