package io.sharedcore.error;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * A failure as a caller sees it: the content of an RFC 9457 body, and response headers.
 * Immutable. The request's path, its id and the time are added when the problem is
 * written.
 */
public final class Problem {

	private static final URI BLANK = URI.create("about:blank");

	private final HttpStatusCode status;

	private final String code;

	private final URI type;

	private final String title;

	private final @Nullable String detail;

	private final List<InvalidField> errors;

	private final Map<String, Object> properties;

	private final Map<String, String> headers;

	private Problem(HttpStatusCode status, String code, URI type, String title, @Nullable String detail,
			List<InvalidField> errors, Map<String, Object> properties, Map<String, String> headers) {
		if (!status.isError()) {
			throw new IllegalArgumentException("A problem's status is a 4xx or 5xx, not " + status.value());
		}
		this.status = status;
		this.code = code;
		this.type = type;
		this.title = title;
		this.detail = detail;
		this.errors = errors;
		this.properties = properties;
		this.headers = headers;
	}

	/**
	 * Creates a problem of a status, with the status' name as its code.
	 * @param status a 4xx or 5xx
	 * @param detail what happened, in a sentence for the caller; {@code null} for none
	 * @return the problem
	 * @throws IllegalArgumentException if the status is not an error
	 */
	public static Problem of(HttpStatusCode status, @Nullable String detail) {
		return of(status, codeOf(status), detail);
	}

	/**
	 * Creates a problem of a status.
	 * @param status a 4xx or 5xx
	 * @param code what happened, for programs, such as {@code TICKET_CLOSED}
	 * @param detail what happened, in a sentence for the caller; {@code null} for none
	 * @return the problem
	 * @throws IllegalArgumentException if the status is not an error
	 */
	public static Problem of(HttpStatusCode status, String code, @Nullable String detail) {
		return new Problem(status, code, BLANK, titleOf(status), detail, List.of(), Map.of(), Map.of());
	}

	/**
	 * The HTTP status.
	 * @return a 4xx or 5xx
	 */
	public HttpStatusCode status() {
		return this.status;
	}

	/**
	 * What happened, for programs.
	 * @return the code
	 */
	public String code() {
		return this.code;
	}

	/**
	 * The kind of problem, as a URI (RFC 9457, section 3.1.1).
	 * @return the type; {@code about:blank} by default
	 */
	public URI type() {
		return this.type;
	}

	/**
	 * The kind of problem, in a few words (RFC 9457, section 3.1.3).
	 * @return the title; the status' reason phrase by default
	 */
	public String title() {
		return this.title;
	}

	/**
	 * What happened this time, for people.
	 * @return a sentence, or {@code null}
	 */
	public @Nullable String detail() {
		return this.detail;
	}

	/**
	 * The errors of single fields.
	 * @return the errors, empty if no field is invalid
	 */
	public List<InvalidField> errors() {
		return this.errors;
	}

	/**
	 * Further members of the body. They cannot replace a standard one.
	 * @return the members by name
	 */
	public Map<String, Object> properties() {
		return this.properties;
	}

	/**
	 * Headers of the response.
	 * @return the headers by name
	 */
	public Map<String, String> headers() {
		return this.headers;
	}

	/**
	 * Returns a copy with another type and title.
	 * @param type a URI that names the kind
	 * @param title the kind in a few words
	 * @return a new problem
	 */
	public Problem withType(URI type, String title) {
		return new Problem(this.status, this.code, type, title, this.detail, this.errors, this.properties,
				this.headers);
	}

	/**
	 * Returns a copy with another detail.
	 * @param detail what happened, in a sentence for the caller, or the code of such a
	 * message; {@code null} for none
	 * @return a new problem
	 */
	public Problem withDetail(@Nullable String detail) {
		return new Problem(this.status, this.code, this.type, this.title, detail, this.errors, this.properties,
				this.headers);
	}

	/**
	 * Returns a copy with these field errors in place of the existing ones.
	 * @param errors the errors
	 * @return a new problem
	 */
	public Problem withErrors(Collection<InvalidField> errors) {
		return new Problem(this.status, this.code, this.type, this.title, this.detail, List.copyOf(errors),
				this.properties, this.headers);
	}

	/**
	 * Returns a copy with a member of the body added or replaced.
	 * @param name the member's name
	 * @param value the member's value, which Jackson can write
	 * @return a new problem
	 */
	public Problem withProperty(String name, Object value) {
		return new Problem(this.status, this.code, this.type, this.title, this.detail, this.errors,
				plus(this.properties, name, value), this.headers);
	}

	/**
	 * Returns a copy with a header added or replaced.
	 * @param name the header's name
	 * @param value the header's value
	 * @return a new problem
	 */
	public Problem withHeader(String name, String value) {
		return new Problem(this.status, this.code, this.type, this.title, this.detail, this.errors, this.properties,
				plus(this.headers, name, value));
	}

	private static <V> Map<String, V> plus(Map<String, V> map, String name, V value) {
		Map<String, V> result = new LinkedHashMap<>(map);
		result.put(name, value);
		return Collections.unmodifiableMap(result);
	}

	private static String codeOf(HttpStatusCode status) {
		HttpStatus known = HttpStatus.resolve(status.value());
		return (known != null) ? known.name() : "HTTP_" + status.value();
	}

	private static String titleOf(HttpStatusCode status) {
		HttpStatus known = HttpStatus.resolve(status.value());
		return (known != null) ? known.getReasonPhrase() : "HTTP " + status.value();
	}

	@Override
	public String toString() {
		List<String> parts = new ArrayList<>(List.of(this.status.value() + " " + this.code));
		if (this.detail != null) {
			parts.add(this.detail);
		}
		return String.join(": ", parts);
	}

}
