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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits requests before Spring Security processes them. Limits by address are counted
 * here. For limits by user, which {@link RateLimitFilter} counts, a request reserves a
 * token of its address. The token is returned once the user is known. It is spent if
 * Spring Security responds itself, because then it refused the caller.
 */
final class UnauthenticatedRateLimitFilter implements Filter {

	private static final Logger logger = LoggerFactory.getLogger(UnauthenticatedRateLimitFilter.class);

	private static final String BY_ADDRESS = UnauthenticatedRateLimitFilter.class.getName() + ".BY_ADDRESS";

	private final Limits limits;

	private final RateLimiter limiter;

	private final PendingRequests pending;

	private final RateLimitResponse refusal;

	UnauthenticatedRateLimitFilter(Limits limits, RateLimiter limiter, PendingRequests pending,
			RateLimitResponse refusal) {
		this.pending = pending;
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
		}
		else if (admits(request, response, Limits.byAddress(applicable))) {
			filter(request, response, chain, Limits.byUser(applicable));
		}
	}

	/** Counts for the address, independent of the user. */
	private boolean admits(HttpServletRequest request, HttpServletResponse response, List<Limit> byAddress)
			throws IOException {
		try {
			Optional<RateLimitResult> result = this.limiter.take(byAddress, CallerKeyResolver.address(request));
			request.setAttribute(BY_ADDRESS, result);
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

	private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain, List<Limit> byUser)
			throws ServletException, IOException {
		String caller = CallerKeyResolver.unverified(request);
		Optional<RateLimitResult> refused = this.limiter.knownRefusal(byUser, caller)
			.or(() -> this.pending.reserve(byUser, caller));
		if (refused.isPresent()) {
			this.refusal.tooManyRequests(request, response, refused.get());
			return;
		}
		Reservation reservation = Reservation.open(request, this.pending, byUser, caller);
		try {
			chain.doFilter(request, response);
		}
		finally {
			if (reservation.spend()) {
				count(byUser, caller);
			}
		}
	}

	/** Counts in the store, so that the other instances know. */
	private void count(List<Limit> byUser, String caller) {
		try {
			this.limiter.take(byUser, caller).ifPresent((result) -> this.pending.update(result, caller));
		}
		catch (StoreFailedException ex) {
			logger.debug("A request that was turned away is counted by this instance alone", ex);
		}
	}

	/**
	 * The result of the limits by address for a request.
	 * @return the result, if any limit applies; {@code null} if no limit was asked
	 */
	@SuppressWarnings("unchecked")
	static @Nullable Optional<RateLimitResult> countedByAddress(HttpServletRequest request) {
		return (Optional<RateLimitResult>) request.getAttribute(BY_ADDRESS);
	}

}
