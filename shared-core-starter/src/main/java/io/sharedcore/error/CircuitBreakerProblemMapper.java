package io.sharedcore.error;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Maps calls that a circuit breaker did not permit or did not wait for. The libraries are
 * optional, so their exceptions are known by name.
 */
final class CircuitBreakerProblemMapper implements ProblemMapper {

	private static final Set<String> REJECTIONS = Set.of(
			"io.github.resilience4j.circuitbreaker.CallNotPermittedException",
			"io.github.resilience4j.bulkhead.BulkheadFullException");

	private final Duration retryAfter;

	CircuitBreakerProblemMapper(Duration retryAfter) {
		this.retryAfter = retryAfter;
	}

	@Override
	public @Nullable Problem map(Throwable failure) {
		if (REJECTIONS.contains(failure.getClass().getName())) {
			return RetryAfterHeader.on(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "SERVICE_UNAVAILABLE",
					"another service cannot be reached"), this.retryAfter);
		}
		return (isWrapper(failure) && failure.getCause() instanceof TimeoutException)
				? Problem.of(HttpStatus.GATEWAY_TIMEOUT, "SERVICE_TIMEOUT", "another service took too long") : null;
	}

	static boolean isWrapper(Throwable failure) {
		return failure.getClass()
			.getName()
			.equals("org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException");
	}

}
