package io.sharedcore.error;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.ErrorResponse;

/**
 * Resolves message codes in the language of the caller, which is the locale of the
 * thread. A text that is not a code stays.
 */
final class ProblemMessages {

	private final MessageSource source;

	ProblemMessages(MessageSource source) {
		this.source = source;
	}

	/** Returns the message of a code, or null. */
	@Nullable String find(String code, Object @Nullable [] arguments) {
		String message = this.source.getMessage(code, arguments, null, locale());
		// A source that returns an unknown code itself has no message for it
		return code.equals(message) ? null : message;
	}

	/** Returns the message of the first code that has one, otherwise the default. */
	String resolve(MessageSourceResolvable resolvable, String other) {
		String[] codes = resolvable.getCodes();
		for (String code : (codes != null) ? codes : new String[0]) {
			String message = find(code, resolvable.getArguments());
			if (message != null) {
				return message;
			}
		}
		return text(other);
	}

	/** Returns the message of a code, or the text itself. */
	String text(String codeOrText) {
		String message = codeOrText.isEmpty() ? null : find(codeOrText, null);
		return (message != null) ? message : codeOrText;
	}

	/** Replaces the texts of a problem that are codes. */
	Problem resolve(Problem problem) {
		Problem result = problem.withType(problem.type(), text(problem.title()))
			.withErrors(problem.errors().stream().map(this::resolve).toList());
		String detail = problem.detail();
		if (detail == null) {
			return result;
		}
		String fieldMessage = fieldMessage(detail, problem.errors(), result.errors());
		return result.withDetail((fieldMessage != null) ? fieldMessage : text(detail));
	}

	private InvalidField resolve(InvalidField error) {
		return new InvalidField(error.field(), error.code(), text(error.message()));
	}

	/** If a problem has a single field, its detail repeats the field's message. */
	private static @Nullable String fieldMessage(String detail, List<InvalidField> before, List<InvalidField> after) {
		boolean repeats = before.size() == 1 && detail.equals(before.get(0).field() + " " + before.get(0).message());
		return repeats ? after.get(0).field() + " " + after.get(0).message() : null;
	}

	/**
	 * Applies the messages of the codes that Spring derives from the class of a failure,
	 * such as {@code problemDetail.com.example.TicketClosedException}, and those of the
	 * problem's own codes.
	 */
	Problem resolve(Problem problem, Throwable failure) {
		return (failure instanceof ErrorResponse response)
				? resolve(problem, response.getTypeMessageCode(), response.getTitleMessageCode(),
						response.getDetailMessageCode(), response.getDetailMessageArguments(this.source, locale()))
				: resolve(problem, ErrorResponse.getDefaultTypeMessageCode(failure.getClass()),
						ErrorResponse.getDefaultTitleMessageCode(failure.getClass()),
						ErrorResponse.getDefaultDetailMessageCode(failure.getClass(), null), null);
	}

	private Problem resolve(Problem problem, String typeCode, String titleCode, String detailCode,
			Object @Nullable [] arguments) {
		String detail = find(detailCode, arguments);
		if (detail == null && problem.detail() != null) {
			detail = find(problem.detail(), arguments);
		}
		String type = find(typeCode, null);
		String title = find(titleCode, null);
		Problem result = (detail != null) ? problem.withDetail(detail) : problem;
		return result.withType((type != null) ? URI.create(type) : result.type(),
				(title != null) ? title : result.title());
	}

	Locale locale() {
		return LocaleContextHolder.getLocale();
	}

}
