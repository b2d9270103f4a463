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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits those whom Spring Security turns away, whom {@link RateLimitFilter} never sees:
 * counts them for their address, and refuses an address that has used up its limit before
 * Spring Security has any work with it. Comes before Spring Security.
 */
final class TurnedAwayFilter implements Filter {

	private static final Logger logger = LoggerFactory.getLogger(TurnedAwayFilter.class);

	private final Limits limits;

	private final RateLimiter limiter;

	private final Refusal refusal;

	TurnedAwayFilter(Limits limits, RateLimiter limiter, Refusal refusal) {
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
		List<Limit> applicable = this.limits.of(request);
		if (applicable.isEmpty()) {
			chain.doFilter(request, response);
			return;
		}
		String caller = Callers.unverified(request);
		Optional<Verdict> known = this.limiter.knownRefusal(applicable, caller);
		if (known.isPresent()) {
			this.refusal.tooManyRequests(request, response, known.get());
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			countIfTurnedAway(request, applicable, caller);
		}
	}

	private void countIfTurnedAway(HttpServletRequest request, List<Limit> applicable, String caller) {
		if (request.getAttribute(RateLimitFilter.COUNTED) != null) {
			return;
		}
		try {
			this.limiter.take(applicable, caller);
		}
		catch (StoreFailedException ex) {
			logger.debug("A request that was turned away is not counted", ex);
		}
	}

}
