package io.sharedcore.observability;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import io.sharedcore.client.ServiceResponseException;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.RestClientResponseException;

/**
 * The messages of exceptions that quote the response of another service. A text without
 * the quotes says only what the status was.
 */
final class QuotedResponses {

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
		for (Throwable failure = first; failure != null && seen.add(failure); failure = failure.getCause()) {
			Quote quote = Quote.of(failure);
			if (quote != null) {
				quotes.add(quote);
			}
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
			String end = end(failure);
			int index = (message != null && end != null) ? message.indexOf(end) : -1;
			if (message == null || end == null || index < 0) {
				return null;
			}
			int length = index + end.length();
			return (length < message.length()) ? new Quote(message.substring(0, length), message.substring(length))
					: null;
		}

		/** The end of the part before the quote. */
		private static @Nullable String end(Throwable failure) {
			if (failure instanceof ServiceResponseException response) {
				return "answered " + response.status();
			}
			if (failure instanceof RestClientResponseException response) {
				return response.getStatusCode().value() + " " + response.getStatusText();
			}
			return null;
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
