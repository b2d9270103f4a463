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
 * Counts a request for its user, or for its address without a user, and refuses it if it
 * exceeds a limit. Runs after Spring Security, which knows the user.
 */
final class RateLimitFilter implements Filter {

	/** Set on a request that was counted. */
	static final String COUNTED = RateLimitFilter.class.getName() + ".COUNTED";

	private final Limits limits;

	private final RateLimiter limiter;

	private final RateLimitResponse refusal;

	RateLimitFilter(Limits limits, RateLimiter limiter, RateLimitResponse refusal) {
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
		Reservation reservation = Reservation.of(request);
		if (reservation != null) {
			reservation.release();
		}
		List<Limit> applicable = this.limits.of(request);
		if (applicable.isEmpty() || admits(request, response, applicable)) {
			chain.doFilter(request, response);
		}
	}

	private boolean admits(HttpServletRequest request, HttpServletResponse response, List<Limit> applicable)
			throws IOException {
		try {
			Optional<RateLimitResult> result = take(request, applicable);
			if (result.isPresent() && !result.get().allowed()) {
				this.refusal.tooManyRequests(request, response, result.get());
				return false;
			}
			result.ifPresent((allowed) -> RateLimitHeaders.set(response, allowed));
			return true;
		}
		catch (StoreFailedException ex) {
			this.refusal.storeFailed(request, response);
			return false;
		}
	}

	private Optional<RateLimitResult> take(HttpServletRequest request, List<Limit> applicable) {
		Optional<RateLimitResult> before = UnauthenticatedRateLimitFilter.countedByAddress(request);
		Optional<RateLimitResult> address = (before != null) ? before
				: this.limiter.take(Limits.byAddress(applicable), CallerKeyResolver.address(request));
		if (address.isPresent() && !address.get().allowed()) {
			return address;
		}
		String caller = CallerKeyResolver.admitted(request);
		Optional<RateLimitResult> user = this.limiter.take(Limits.byUser(applicable), caller);
		Reservation reservation = Reservation.of(request);
		if (reservation != null) {
			user.ifPresent((result) -> reservation.update(result, caller));
		}
		return user.isPresent() && address.isPresent() && user.get().allowed()
				? Optional.of(RateLimitResult.stricter(user.get(), address.get())) : user.or(() -> address);
	}

}
