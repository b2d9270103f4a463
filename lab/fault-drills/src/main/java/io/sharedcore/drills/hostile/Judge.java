package io.sharedcore.drills.hostile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.sharedcore.drills.hostile.RawHttp.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what is wrong with an answer.
 */
final class Judge {

	/** What happens while other services are away. */
	private static final Set<String> MEANT = Set.of("SERVICE_UNAVAILABLE", "SERVICE_TIMEOUT", "SERVICE_FAILED",
			"SERVICE_ANSWER_UNREADABLE");

	private static final List<String> MEMBERS = List.of("type", "title", "status", "detail", "code", "requestId",
			"timestamp", "errors");

	private static final List<String> LEAKS = List.of("io.sharedcore", "org.springframework", "org.hibernate",
			"java.lang", "java.util", "tools.jackson", "exception", "select ", "insert into", "update ticket", "jdbc",
			"postgres", "sqlstate", "hikari", "catalina", "tomcat", "localhost", "127.0.0.1", "/home/", "/root/");

	private Judge() {
	}

	static @Nullable String objection(byte[] request, Answer answer) {
		if (answer.status() < 100) {
			return "no HTTP answer: " + answer.head();
		}
		if (answer.status() < 400) {
			return null;
		}
		if (new String(request, 0, 5, StandardCharsets.ISO_8859_1).equals("HEAD ")) {
			return (answer.status() < 500) ? null : "HEAD answered with " + answer.status();
		}
		return objectionToBody(request, answer);
	}

	private static @Nullable String objectionToBody(byte[] request, Answer answer) {
		if (!answer.head().toLowerCase(Locale.ROOT).contains("content-type: application/problem+json")) {
			return "not a problem: " + answer.head();
		}
		JsonNode body;
		try {
			body = JsonMapper.shared().readTree(unchunked(answer));
		}
		catch (JacksonException ex) {
			return "unreadable body: " + ex.getOriginalMessage();
		}
		for (String member : MEMBERS) {
			if (!body.has(member)) {
				return "body without " + member + ": " + body;
			}
		}
		if (body.get("status").asInt() != answer.status()) {
			return "status " + answer.status() + " with body " + body;
		}
		if (answer.status() == 501 && new String(request, StandardCharsets.UTF_8).contains("Transfer-Encoding:")) {
			// RFC 9112, section 6.1, for a coding that a server does not know.
			return leak(request, body);
		}
		if (answer.status() >= 500 && !MEANT.contains(body.get("code").asString())) {
			return "not meant: " + body;
		}
		return leak(request, body);
	}

	/** What was sent may come back: it is no secret of the service. */
	private static @Nullable String leak(byte[] request, JsonNode body) {
		String sent = new String(request, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
		String text = body.toString().toLowerCase(Locale.ROOT);
		return LEAKS.stream()
			.filter((word) -> text.contains(word) && !sent.contains(word.strip()))
			.findFirst()
			.map((word) -> "tells of \"" + word + "\": " + body)
			.orElse(null);
	}

	/** Tomcat sends what it does not know the length of in chunks. */
	private static String unchunked(Answer answer) {
		if (!answer.head().toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
			return answer.body();
		}
		byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
		StringBuilder text = new StringBuilder();
		int position = 0;
		while (position < bytes.length) {
			int end = position;
			while (bytes[end] != '\r') {
				end++;
			}
			int length = Integer.parseInt(new String(bytes, position, end - position, StandardCharsets.UTF_8), 16);
			if (length == 0) {
				break;
			}
			text.append(new String(bytes, end + 2, length, StandardCharsets.UTF_8));
			position = end + 2 + length + 2;
		}
		return text.toString();
	}

}
