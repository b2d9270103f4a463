package io.sharedcore.security;

import java.util.Collection;
import java.util.List;

import io.sharedcore.error.ApiOperation;
import io.sharedcore.error.OperationErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;

/**
 * The failures that an operation may have because it requires a token or a role.
 */
final class SecurityErrors implements OperationErrors {

	private static final List<HttpStatus> CLOSED = List.of(HttpStatus.UNAUTHORIZED, HttpStatus.FORBIDDEN);

	private final AnonymousAccess anonymous;

	private final RequiredRoles requiredRoles;

	SecurityErrors(AnonymousAccess anonymous, RequiredRoles requiredRoles) {
		this.anonymous = anonymous;
		this.requiredRoles = requiredRoles;
	}

	@Override
	public Collection<HttpStatus> of(ApiOperation operation) {
		boolean open = this.anonymous.isAllowed(operation) && !isGuarded(operation.handler());
		return open ? List.of() : CLOSED;
	}

	private boolean isGuarded(@Nullable HandlerMethod handler) {
		return handler != null && (!this.requiredRoles.of(handler.getMethod(), handler.getBeanType()).isEmpty()
				|| MethodGuards.isGuarded(handler.getMethod(), handler.getBeanType()));
	}

}
