package io.sharedcore.security;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.sharedcore.error.OperationErrors;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The failures that an operation may have because it requires a token or a role.
 */
final class SecurityErrors implements OperationErrors {

	private static final List<HttpStatus> CLOSED = List.of(HttpStatus.UNAUTHORIZED, HttpStatus.FORBIDDEN);

	private final List<PathPattern> openPaths;

	private final RequiredRoles requiredRoles;

	SecurityErrors(List<String> openPaths, RequiredRoles requiredRoles) {
		this.openPaths = openPaths.stream().map(PathPatternParser.defaultInstance::parse).toList();
		this.requiredRoles = requiredRoles;
	}

	@Override
	public Collection<HttpStatus> of(HandlerMethod handler, Set<String> paths) {
		boolean open = !paths.isEmpty() && paths.stream().allMatch(this::isOpen);
		boolean guarded = !this.requiredRoles.of(handler.getMethod(), handler.getBeanType()).isEmpty();
		return (open && !guarded) ? List.of() : CLOSED;
	}

	private boolean isOpen(String path) {
		PathContainer example = PathContainer.parsePath(path.replaceAll("\\{[^/]*}", "x"));
		return this.openPaths.stream().anyMatch((pattern) -> pattern.matches(example));
	}

}
