package io.sharedcore.error;

import java.time.Duration;

import io.sharedcore.client.ServiceCallException;
import io.sharedcore.client.ServiceResponseException;
import io.sharedcore.client.UserTokenException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Maps failed calls to other services. The caller learns the name of the service, and
 * nothing of its response.
 */
final class ServiceCallProblemMapper implements ProblemMapper {

	private final Duration retryAfter;

	ServiceCallProblemMapper(Duration retryAfter) {
		this.retryAfter = retryAfter;
	}

	@Override
	public @Nullable Problem map(Throwable failure) {
		return (failure instanceof ServiceCallException call) ? problem(call) : null;
	}

	private Problem problem(ServiceCallException call) {
		if (call instanceof UserTokenException) {
			return Problem.of(HttpStatus.UNAUTHORIZED, "This needs the token of a user")
				.withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
		}
		String service = name(call.service());
		return switch (call.kind()) {
			case TIMEOUT -> of(HttpStatus.GATEWAY_TIMEOUT, "SERVICE_TIMEOUT", service, "took too long");
			case UNAVAILABLE -> RetryAfterHeader.on(
					of(HttpStatus.SERVICE_UNAVAILABLE, "SERVICE_UNAVAILABLE", service, "cannot be reached"),
					this.retryAfter);
			case RESPONSE -> refused(call, service);
			case PROTOCOL ->
				of(HttpStatus.BAD_GATEWAY, "SERVICE_ANSWER_UNREADABLE", service, "gave an answer that cannot be read");
			case INTERRUPTED -> RetryAfterHeader.on(
					Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "INTERRUPTED", "The work was interrupted"),
					this.retryAfter);
			case REFUSED, REQUEST_BODY -> ProblemResolver.unexpected();
		};
	}

	private static Problem refused(ServiceCallException call, String service) {
		Problem problem = of(HttpStatus.BAD_GATEWAY, "SERVICE_FAILED", service, "did not do what it was asked for");
		Duration retryAfter = (call instanceof ServiceResponseException response) ? response.retryAfter() : null;
		return (retryAfter != null) ? RetryAfterHeader.on(problem, retryAfter) : problem;
	}

	private static Problem of(HttpStatus status, String code, String service, String what) {
		return Problem.of(status, code, service + " " + what).withProperty("service", service);
	}

	/**
	 * A service that was called by its address has no name, and its address is internal.
	 */
	private static String name(String service) {
		return service.contains(":") || service.contains("/") ? "another service" : service;
	}

}
