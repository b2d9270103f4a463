package io.sharedcore.drills.hostile;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

/**
 * Makes requests that are wrong in one or more ways, byte by byte: a client library would
 * refuse to send many of them.
 */
final class HostileRequests {

	private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE", "PROPFIND", "get", "G\u00cbT");

	private static final List<String> HEADERS = List.of("X-Request-ID", "Accept", "Accept-Language", "Accept-Encoding",
			"X-Request-Timeout-Ms", "Idempotency-Key", "Range", "If-None-Match", "If-Modified-Since", "Cookie",
			"X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Origin", "Referer", "User-Agent", "traceparent",
			"X-HTTP-Method-Override", "Content-Encoding", "Expect", "Transfer-Encoding");

	private static final List<String> QUERY = List.of("page", "size", "sort", "cursor", "title", "title.like",
			"status.in", "createdAt.ge", "createdAt.lt", "requesterId", "requesterId.in", "priority.ne", "unknown",
			"id.eq", "title.drop");

	private final Random random;

	private final NastyValues values;

	private final List<Operation> operations;

	private final String token;

	private final Supplier<String> knownId;

	HostileRequests(Random random, List<Operation> operations, String token, Supplier<String> knownId) {
		this.random = random;
		this.values = new NastyValues(random);
		this.operations = operations;
		this.token = token;
		this.knownId = knownId;
	}

	byte[] next() {
		Operation operation = this.operations.get(this.random.nextInt(this.operations.size()));
		String method = chance(20) ? METHODS.get(this.random.nextInt(METHODS.size())) : operation.method();
		byte[] body = (!operation.fields().isEmpty() || chance(20)) ? body(operation) : new byte[0];
		StringBuilder head = new StringBuilder(method).append(' ').append(target(operation)).append(" HTTP/1.1\r\n");
		head.append("Host: localhost\r\nConnection: close\r\n");
		if (!chance(12)) {
			head.append("Authorization: Bearer ").append(this.token).append("\r\n");
		}
		else if (chance(2)) {
			head.append("Authorization: ").append(chance(2) ? "Bearer " : "").append(header()).append("\r\n");
		}
		head.append("Content-Type: ").append(chance(15) ? header() : "application/json").append("\r\n");
		List<String> names = new ArrayList<>(operation.headers());
		names.add(HEADERS.get(this.random.nextInt(HEADERS.size())));
		names.stream()
			.filter((name) -> chance(3))
			.forEach((name) -> head.append(name).append(": ").append(header()).append("\r\n"));
		head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		request.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
		request.writeBytes(body);
		return request.toByteArray();
	}

	private boolean chance(int oneIn) {
		return this.random.nextInt(oneIn) == 0;
	}

	private String target(Operation operation) {
		Matcher variables = VARIABLE.matcher(operation.path());
		String path = variables.replaceAll((variable) -> Matcher.quoteReplacement(pathValue()));
		List<String> parameters = new ArrayList<>();
		List<String> names = new ArrayList<>(operation.query());
		names.addAll(QUERY);
		for (int i = this.random.nextInt(4); i > 0; i--) {
			parameters.add(names.get(this.random.nextInt(names.size())) + "=" + encoded(this.values.next()));
		}
		return path + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
	}

	private String pathValue() {
		return switch (this.random.nextInt(4)) {
			case 0 -> UUID.randomUUID().toString();
			case 1 -> encoded(this.values.next());
			default -> this.knownId.get();
		};
	}

	/** Mostly as it has to be; sometimes as it comes, but for what would end the line. */
	private String encoded(String value) {
		if (chance(8)) {
			return value.replaceAll("[ \r\n]", "");
		}
		Charset charset = chance(8) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
		return URLEncoder.encode(value, charset).replace("+", "%20");
	}

	/** A line break would only be another header, or another request. */
	private String header() {
		return this.values.next().replaceAll("[\r\n]", "");
	}

	private byte[] body(Operation operation) {
		return switch (this.random.nextInt(12)) {
			case 0 -> this.values.next().getBytes(StandardCharsets.UTF_8);
			case 1 -> "[".repeat(20_000).getBytes(StandardCharsets.UTF_8);
			case 2 -> (json(operation) + "}").getBytes(StandardCharsets.UTF_8);
			case 3 -> json(operation).getBytes(StandardCharsets.UTF_16);
			case 4 -> new byte[] { '{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}' };
			default -> json(operation).getBytes(StandardCharsets.UTF_8);
		};
	}

	private String json(Operation operation) {
		return operation.fields()
			.stream()
			.filter((name) -> !chance(6))
			.map((name) -> "\"" + name + "\":" + jsonValue(name))
			.collect(Collectors.joining(",", "{", "}"));
	}

	private String jsonValue(String name) {
		return switch (this.random.nextInt(10)) {
			case 0 -> "null";
			case 1 -> Long.toString(this.random.nextLong());
			case 2 -> "{\"" + name + "\":[" + this.random.nextDouble() + "]}";
			case 3 -> "1e999999";
			case 4, 5, 6 -> name.endsWith("Id") ? "\"" + this.knownId.get() + "\"" : "\"fine\"";
			default -> JsonMapper.shared().writeValueAsString(this.values.next());
		};
	}

}
