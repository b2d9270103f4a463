package io.sharedcore.security;

import java.util.List;
import java.util.Set;

import io.sharedcore.error.ApiOperation;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.bind.annotation.RequestMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules of an application, asked about an example of a request.
 */
class AnonymousAccessTests {

	private static final ApiOperation OPERATION = new ApiOperation(null, Set.of("/tickets/{id}"),
			Set.of(RequestMethod.GET), false);

	@Test
	void ruleThatPermitsIsOpen() {
		assertThat(isAllowed((user, request) -> new AuthorizationDecision(true))).isTrue();
	}

	@Test
	void ruleThatReadsTheAddressCountsAsClosed() {
		assertThat(isAllowed((user, request) -> new AuthorizationDecision(request.getRemoteAddr() != null))).isFalse();
	}

	@Test
	void ruleThatFailsCountsAsClosed() {
		assertThat(isAllowed((user, request) -> {
			throw new IllegalStateException("No tenant");
		})).isFalse();
	}

	private static boolean isAllowed(AuthorizationManager<HttpServletRequest> rule) {
		return new AnonymousAccess(
				() -> List
					.of(new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, new AuthorizationFilter(rule))),
				null)
			.isAllowed(OPERATION);
	}

}
