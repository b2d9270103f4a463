package io.sharedcore.security;

import java.io.IOException;

import io.sharedcore.context.MdcScope;
import io.sharedcore.context.RequestId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the current user's id into the MDC during a request, on each of its dispatches.
 */
final class CurrentUserFilter extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String userId = CurrentUser.find().map(CurrentUser::id).orElse(null);
		try (MdcScope scope = MdcScope.open(RequestId.USER_ID_MDC_KEY, userId)) {
			chain.doFilter(request, response);
		}
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

}
