package io.sharedcore.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.sharedcore.client.RequestOptions;
import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.client.ServiceResponseException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * Makes one attempt: one request, with the id of the call as its idempotency key. It ends
 * before the lease of the claim does.
 */
final class CallAttempt {

	private final ServiceHttpClient client;

	private final OutboxServices services;

	private final Duration lease;

	CallAttempt(ServiceHttpClient client, OutboxServices services, Duration lease) {
		this.client = client;
		this.services = services;
		this.lease = lease;
	}

	CallOutcome make(ClaimedCall call) {
		if (call.overdue()) {
			return CallOutcome.failed("not sent in time: no instance sent calls when this one had to be given up");
		}
		Duration left = call.claim().left(this.lease);
		if (left.isNegative() || left.isZero()) {
			return CallOutcome.failed("not sent: the lease of the claim ended before the attempt began");
		}
		try {
			return CallOutcome.of(call.service(), this.client.exchange(HttpMethod.valueOf(call.method()),
					call.service(), call.path(), call.body(), options(call, left)));
		}
		catch (ServiceResponseException ex) {
			return CallOutcome.of(ex);
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			return CallOutcome.of(ex);
		}
	}

	private RequestOptions options(ClaimedCall call, Duration left) {
		Duration timeout = this.services.timeout(call);
		RequestOptions options = RequestOptions.defaults()
			.withoutRetry()
			.asService()
			.withTimeout((timeout.compareTo(left) < 0) ? timeout : left);
		for (Map.Entry<String, String> variable : call.parameters().uriVariables().entrySet()) {
			options = options.withUriVariable(variable.getKey(), variable.getValue());
		}
		for (Map.Entry<String, List<String>> parameter : call.parameters().queryParams().entrySet()) {
			options = options.withQueryParam(parameter.getKey(), parameter.getValue().toArray());
		}
		for (Map.Entry<String, List<String>> header : call.parameters().headers().entrySet()) {
			options = options.withHeader(header.getKey(), header.getValue().toArray(String[]::new));
		}
		if (call.body() != null) {
			options = options.withHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
		}
		return options.withIdempotencyKey(call.id().toString());
	}

}
