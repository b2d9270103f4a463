package io.sharedcore.observability;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sharedcore.client.ServiceProtocolException;
import io.sharedcore.client.ServiceResponseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.web.client.RestClientResponseException;

/**
 * The messages of exceptions that quote the response of another service. A text without
 * the quotes says only what the status was.
 */
final class QuotedResponses {

	/** Jackson's messages have a value in one of these, or behind a colon. */
	private static final Pattern JSON_QUOTE = Pattern.compile("[\"'(:]");

	static final QuotedResponses NONE = new QuotedResponses(List.of());

	private final List<Quote> quotes;

	private QuotedResponses(List<Quote> quotes) {
		this.quotes = quotes;
	}

	/**
	 * Finds the quotes of exceptions, of their causes and of suppressed exceptions.
	 */
	static QuotedResponses of(Collection<Throwable> failures) {
		List<Quote> quotes = new ArrayList<>();
		Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		failures.forEach((failure) -> collect(failure, quotes, seen));
		return quotes.isEmpty() ? NONE : new QuotedResponses(quotes);
	}

	private static void collect(@Nullable Throwable first, List<Quote> quotes, Set<Throwable> seen) {
		boolean reading = false;
		for (Throwable failure = first; failure != null && seen.add(failure); failure = failure.getCause()) {
			Quote quote = reading ? Quote.all(failure) : Quote.of(failure);
			if (quote != null) {
				quotes.add(quote);
			}
			reading |= failure instanceof JacksonException;
			for (Throwable suppressed : failure.getSuppressed()) {
				collect(suppressed, quotes, seen);
			}
		}
	}

	String removeFrom(String text) {
		String result = text;
		for (Quote quote : this.quotes) {
			result = quote.removeFrom(result);
		}
		return result;
	}

	/**
	 * A part of a message.
	 *
	 * @param head the message before it
	 * @param text the part, which is removed
	 */
	private record Quote(String head, String text) {

		static @Nullable Quote of(Throwable failure) {
			String message = failure.getMessage();
			int length = (message != null) ? lengthOfHead(failure, message) : -1;
			return (message != null && length > 0 && length < message.length())
					? new Quote(message.substring(0, length), message.substring(length)) : null;
		}

		/** The cause of a failure to read JSON: it may consist of the value only. */
		static @Nullable Quote all(Throwable failure) {
			String message = failure.getMessage();
			return (message != null) ? new Quote(failure.getClass().getName() + ": ", message) : null;
		}

		private static int lengthOfHead(Throwable failure, String message) {
			if (failure instanceof ServiceResponseException response) {
				return endOf("answered " + response.status(), message);
			}
			if (failure instanceof RestClientResponseException response) {
				return endOf(response.getStatusCode().value() + " " + response.getStatusText(), message);
			}
			if (failure instanceof ServiceProtocolException) {
				return endOf("[\"", message);
			}
			return (failure instanceof JacksonException) ? firstOf(JSON_QUOTE, message) : -1;
		}

		private static int endOf(String part, String message) {
			int index = message.indexOf(part);
			return (index >= 0) ? index + part.length() : -1;
		}

		private static int firstOf(Pattern pattern, String message) {
			Matcher matcher = pattern.matcher(message);
			return matcher.find() ? matcher.end() : -1;
		}

		/** The text may end within the quote, where its length is limited. */
		String removeFrom(String source) {
			StringBuilder result = new StringBuilder(source);
			for (int at = result.indexOf(this.head); at >= 0; at = result.indexOf(this.head, at + 1)) {
				int start = at + this.head.length();
				int end = start;
				while (end < result.length() && end - start < this.text.length()
						&& result.charAt(end) == this.text.charAt(end - start)) {
					end++;
				}
				result.delete(start, end);
			}
			return result.toString();
		}

	}

}
