package io.sharedcore.error;

import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/**
 * An operation of the service, as the OpenAPI document describes it.
 *
 * @param handler the method that handles it; null for a functional route
 * @param paths the patterns that it is mapped to, such as {@code /tickets/{id}}
 * @param methods the HTTP methods that it is mapped to; empty for all
 * @param withBody whether its requests have a body
 */
public record ApiOperation(@Nullable HandlerMethod handler, Set<String> paths, Set<RequestMethod> methods,
		boolean withBody) {

	private static final String EXAMPLE = "x";

	private static final Set<RequestMethod> READS = Set.of(RequestMethod.GET, RequestMethod.HEAD,
			RequestMethod.OPTIONS);

	/**
	 * Creates an operation.
	 * @param handler the method that handles it; null for a functional route
	 * @param paths the patterns that it is mapped to
	 * @param methods the HTTP methods that it is mapped to; empty for all
	 * @param withBody whether its requests have a body
	 */
	public ApiOperation {
		paths = Set.copyOf(paths);
		methods = Set.copyOf(methods);
	}

	/**
	 * Returns a path for each pattern: it has a value in place of each variable and
	 * wildcard.
	 * @return paths that a configured pattern can be compared with
	 */
	public Set<String> examplePaths() {
		return this.paths.stream().map(ApiOperation::example).collect(Collectors.toUnmodifiableSet());
	}

	private static String example(String pattern) {
		return pattern.replaceAll("\\{[^/]*}", EXAMPLE).replaceAll("\\*+", EXAMPLE);
	}

	/**
	 * Whether a path has a variable or a wildcard, so that it may name something that
	 * does not exist.
	 * @return false if each path is a plain text
	 */
	public boolean hasVariable() {
		return this.paths.stream().anyMatch((path) -> path.contains("{") || path.contains("*"));
	}

	/**
	 * Whether the operation only reads.
	 * @return false if it is mapped to a method such as POST, or to all methods
	 */
	public boolean isRead() {
		return !this.methods.isEmpty() && READS.containsAll(this.methods);
	}

}
