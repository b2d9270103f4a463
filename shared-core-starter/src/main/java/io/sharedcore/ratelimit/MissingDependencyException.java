package io.sharedcore.ratelimit;

import java.util.List;

/**
 * A dependency of an enabled rate limit is not on the class path.
 */
final class MissingDependencyException extends RuntimeException {

	private final String reason;

	private final List<String> dependencies;

	MissingDependencyException(String reason, List<String> dependencies) {
		super(reason + " needs " + String.join(" and ", dependencies));
		this.reason = reason;
		this.dependencies = dependencies;
	}

	String reason() {
		return this.reason;
	}

	List<String> dependencies() {
		return this.dependencies;
	}

}
