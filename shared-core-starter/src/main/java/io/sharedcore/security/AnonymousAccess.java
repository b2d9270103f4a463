package io.sharedcore.security;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.sharedcore.error.ApiOperation;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Which operations the filter chains allow without a token, including chains of the
 * application. Each chain decides for an example of each path. Unlike Spring Security's
 * {@code WebInvocationPrivilegeEvaluator}, paths without a chain are allowed, and rules
 * may depend on the dispatcher type.
 */
final class AnonymousAccess {

	private static final Logger logger = LoggerFactory.getLogger(AnonymousAccess.class);

	private static final Authentication ANONYMOUS = new AnonymousAuthenticationToken("openapi", "anonymousUser",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	private final Supplier<List<SecurityFilterChain>> chains;

	private final @Nullable ServletContext servletContext;

	AnonymousAccess(Supplier<List<SecurityFilterChain>> chains, @Nullable ServletContext servletContext) {
		this.chains = chains;
		this.servletContext = servletContext;
	}

	boolean isAllowed(ApiOperation operation) {
		Set<RequestMethod> methods = operation.methods().isEmpty() ? Set.of(RequestMethod.values())
				: operation.methods();
		return operation.examplePaths()
			.stream()
			.flatMap((path) -> methods.stream()
				.map((method) -> new ExampleRequest(path, method.name(), this.servletContext)))
			.allMatch(this::isAllowed);
	}

	private boolean isAllowed(HttpServletRequest request) {
		try {
			return this.chains.get()
				.stream()
				.filter((chain) -> chain.matches(request))
				.limit(1)
				.flatMap((chain) -> chain.getFilters().stream())
				.filter(AuthorizationFilter.class::isInstance)
				.map(AuthorizationFilter.class::cast)
				.allMatch((filter) -> isAllowed(filter, request));
		}
		catch (RuntimeException ex) {
			// A rule of the application can depend on more than the path and the method.
			// The document is shown anyway.
			logger.debug("Access without a token cannot be decided for {} {}", request.getMethod(),
					request.getRequestURI(), ex);
			return false;
		}
	}

	private static boolean isAllowed(AuthorizationFilter filter, HttpServletRequest request) {
		AuthorizationResult result = filter.getAuthorizationManager().authorize(() -> ANONYMOUS, request);
		return result == null || result.isGranted();
	}

}
