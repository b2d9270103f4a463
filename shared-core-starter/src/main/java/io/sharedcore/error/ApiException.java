package io.sharedcore.error;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * A failure for the caller. Its status, code and detail become the response, whichever
 * code of a request throws it. Therefore it must not contain internal information. The
 * cause is only logged.
 */
public class ApiException extends RuntimeException {

	private final transient Problem problem;

	/**
	 * Creates a failure.
	 * @param status a 4xx or 5xx
	 * @param code what happened, for programs, such as {@code TICKET_CLOSED}
	 * @param detail what happened, in a sentence for the caller
	 * @throws IllegalArgumentException if the status is not an error
	 */
	public ApiException(HttpStatusCode status, String code, @Nullable String detail) {
		this(Problem.of(status, code, detail), null);
	}

	/**
	 * Creates a failure with a cause.
	 * @param status a 4xx or 5xx
	 * @param code what happened, for programs
	 * @param detail what happened, in a sentence for the caller
	 * @param cause the cause, never shown to the caller
	 * @throws IllegalArgumentException if the status is not an error
	 */
	public ApiException(HttpStatusCode status, String code, @Nullable String detail, @Nullable Throwable cause) {
		this(Problem.of(status, code, detail), cause);
	}

	/**
	 * Creates a failure with further members of the body.
	 * @param status a 4xx or 5xx
	 * @param code what happened, for programs
	 * @param detail what happened, in a sentence for the caller
	 * @param properties further members of the body, by name
	 * @throws IllegalArgumentException if the status is not an error
	 */
	public ApiException(HttpStatusCode status, String code, @Nullable String detail,
			Map<String, ? extends Object> properties) {
		this(withProperties(Problem.of(status, code, detail), properties), null);
	}

	/**
	 * Creates a failure from a {@link Problem}.
	 * @param problem the problem that the caller sees
	 * @param cause the cause, never shown to the caller
	 */
	public ApiException(Problem problem, @Nullable Throwable cause) {
		super(problem.toString(), cause);
		this.problem = problem;
	}

	private static Problem withProperties(Problem problem, Map<String, ? extends Object> properties) {
		Problem result = problem;
		for (Map.Entry<String, ? extends Object> property : properties.entrySet()) {
			result = result.withProperty(property.getKey(), property.getValue());
		}
		return result;
	}

	/**
	 * The problem that the caller sees.
	 * @return the problem
	 */
	public Problem problem() {
		return this.problem;
	}

	/**
	 * The HTTP status.
	 * @return a 4xx or 5xx
	 */
	public HttpStatusCode status() {
		return this.problem.status();
	}

	/**
	 * What happened, for programs.
	 * @return the code
	 */
	public String code() {
		return this.problem.code();
	}

	/**
	 * What happened, for people.
	 * @return a sentence, or {@code null}
	 */
	public @Nullable String detail() {
		return this.problem.detail();
	}

	/**
	 * Further members of the body.
	 * @return the members by name
	 */
	public Map<String, Object> properties() {
		return this.problem.properties();
	}

	/**
	 * The errors of single fields.
	 * @return the errors, empty if no field is invalid
	 */
	public List<InvalidField> errors() {
		return this.problem.errors();
	}

}
