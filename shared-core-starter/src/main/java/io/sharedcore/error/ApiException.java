package io.sharedcore.error;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * A failure that the caller is to see as it is: its status, its code and its detail
 * become the response, whatever threw it on the way of a request. So say nothing in it
 * that is none of the caller's business. The cause is for the log alone.
 */
public class ApiException extends RuntimeException {

	private final transient Problem problem;

	/**
	 * A failure.
	 * @param status a 4xx or 5xx
	 * @param code what happened, for programs, such as {@code TICKET_CLOSED}
	 * @param detail what happened, in a sentence for the caller
	 * @throws IllegalArgumentException if the status is no error
	 */
	public ApiException(HttpStatusCode status, String code, @Nullable String detail) {
		this(Problem.of(status, code, detail), null);
	}

	/**
	 * A failure with a cause.
	 * @param status a 4xx or 5xx
	 * @param code what happened, for programs
	 * @param detail what happened, in a sentence for the caller
	 * @param cause what led to it, never shown to the caller
	 * @throws IllegalArgumentException if the status is no error
	 */
	public ApiException(HttpStatusCode status, String code, @Nullable String detail, @Nullable Throwable cause) {
		this(Problem.of(status, code, detail), cause);
	}

	/**
	 * A failure with further members of the body.
	 * @param status a 4xx or 5xx
	 * @param code what happened, for programs
	 * @param detail what happened, in a sentence for the caller
	 * @param properties further members of the body, by name
	 * @throws IllegalArgumentException if the status is no error
	 */
	public ApiException(HttpStatusCode status, String code, @Nullable String detail,
			Map<String, ? extends Object> properties) {
		this(withProperties(Problem.of(status, code, detail), properties), null);
	}

	/**
	 * A failure with all that a {@link Problem} can say.
	 * @param problem what the caller sees
	 * @param cause what led to it, never shown to the caller
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
	 * What the caller sees.
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
	 * What is wrong with single fields.
	 * @return the errors, empty where no field is to blame
	 */
	public List<InvalidField> errors() {
		return this.problem.errors();
	}

}
