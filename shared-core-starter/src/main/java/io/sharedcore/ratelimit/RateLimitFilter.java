package io.sharedcore.ratelimit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Counts a request for its user, else for its address, and refuses it where that is too
 * much. Comes after Spring Security, which knows the user.
 */
final class RateLimitFilter implements Filter {

	/** Set on a request that was counted. */
	static final String COUNTED = RateLimitFilter.class.getName() + ".COUNTED";

	private final Limits limits;

	private final RateLimiter limiter;

	private final Refusal refusal;

	RateLimitFilter(Limits limits, RateLimiter limiter, Refusal refusal) {
		this.limits = limits;
		this.limiter = limiter;
		this.refusal = refusal;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest httpRequest && response instanceof HttpServletResponse httpResponse) {
			filter(httpRequest, httpResponse, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		request.setAttribute(COUNTED, true);
		List<Limit> applicable = this.limits.of(request);
		if (applicable.isEmpty() || admits(request, response, applicable)) {
			chain.doFilter(request, response);
		}
	}

	private boolean admits(HttpServletRequest request, HttpServletResponse response, List<Limit> applicable)
			throws IOException {
		Optional<Verdict> verdict;
		try {
			verdict = this.limiter.take(applicable, Callers.admitted(request));
		}
		catch (StoreFailedException ex) {
			this.refusal.storeFailed(request, response);
			return false;
		}
		if (verdict.isPresent() && !verdict.get().allowed()) {
			this.refusal.tooManyRequests(request, response, verdict.get());
			return false;
		}
		verdict.ifPresent((allowed) -> RateLimitHeaders.set(response, allowed));
		return true;
	}

}
