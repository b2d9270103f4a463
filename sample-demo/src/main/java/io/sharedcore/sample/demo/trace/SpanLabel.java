package io.sharedcore.sample.demo.trace;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Describes a span by its method and its template. Spring's attributes come first, then
 * those of OpenTelemetry's semantic conventions.
 */
final class SpanLabel {

	private static final int MAX_LENGTH = 80;

	private SpanLabel() {
	}

	static String of(ReceivedSpan span) {
		String method = span.attribute("method", "http.request.method");
		if (method.isEmpty()) {
			return printable(span.name());
		}
		return join(method, span.attribute("service", "client.name"), span.attribute("uri", "http.route"),
				span.isCall() ? "" : status(span));
	}

	/** The call and its only attempt, whose status is only of interest if it is bad. */
	static String of(ReceivedSpan call, ReceivedSpan attempt) {
		String status = status(attempt);
		return join(of(call), status.startsWith("2") ? "" : status);
	}

	/** One of several attempts. */
	static String ofAttempt(int number, ReceivedSpan attempt) {
		return join("attempt", Integer.toString(number), status(attempt));
	}

	/** Spring's status of a call without a response is a word. */
	private static String status(ReceivedSpan span) {
		String status = span.attribute("status", "http.response.status_code");
		return status.matches("\\d{3}") ? status : "";
	}

	static String failure(ReceivedSpan span) {
		if (!span.failed()) {
			return "";
		}
		String type = span.attribute("exception", "error.type", span.isCall() ? "outcome" : "exception");
		return type.isEmpty() ? "error" : printable(type.substring(type.lastIndexOf('.') + 1));
	}

	/** A call may succeed although its attempt did not, for instance with a 404. */
	static String failure(ReceivedSpan call, ReceivedSpan attempt) {
		return call.failed() ? failure(call) : failure(attempt);
	}

	private static String join(String... parts) {
		return printable(Stream.of(parts).filter((part) -> !part.isEmpty()).collect(Collectors.joining(" ")));
	}

	/** Spans come from outside, and a terminal obeys control characters. */
	private static String printable(String text) {
		String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
		return (line.length() <= MAX_LENGTH) ? line : line.substring(0, MAX_LENGTH - 1) + "…";
	}

}
