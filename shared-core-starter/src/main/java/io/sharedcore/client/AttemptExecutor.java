package io.sharedcore.client;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import io.sharedcore.context.RequestId;
import io.sharedcore.deadline.DeadlineHeader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Sends one request and reads its answer, through {@link RestClient}.
 */
final class AttemptExecutor {

	/** Where {@code RestClient} looks for the template of a URI that it did not build. */
	private static final String URI_TEMPLATE = RestClient.class.getName() + ".uriTemplate";

	private final JsonMapper json;

	private final Clock clock;

	private final ServiceLocations locations;

	private final @Nullable String userAgent;

	AttemptExecutor(JsonMapper json, Clock clock, ServiceLocations locations, @Nullable String userAgent) {
		this.userAgent = userAgent;
		this.json = json;
		this.clock = clock;
		this.locations = locations;
	}

	/**
	 * Checks what can be checked before anything is sent.
	 */
	void prepare(PreparedCall call) {
		try {
			PathTemplate template = call.target().template(call.path());
			call.expanded(template.expand(call.options().uriVariables(), call.options().queryParams()),
					template.isConstant() && call.options().queryParams().isEmpty());
			call.encoded(RequestBody.of(call.body(), call.options(), this.json));
		}
		catch (JacksonException ex) {
			throw AttemptFailure.of(Failure.REFUSED,
					"the body can't be written as JSON: " + JsonErrorSummary.reason(ex), ex);
		}
		catch (IllegalArgumentException ex) {
			throw AttemptFailure.of(Failure.REFUSED, "the path is refused: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Sends an attempt.
	 * @return the answer, its status below 400
	 * @throws AttemptFailure if it fails
	 */
	ServiceResponse send(PreparedCall call) {
		Attempt attempt = call.beginAttempt();
		if (call.cancellation().isCancelled()) {
			throw AttemptFailure.of(Failure.INTERRUPTED, "cancelled", null);
		}
		if (call.deadline().isOver()) {
			throw AttemptFailure.of(Failure.DEADLINE, "no time was left", null);
		}
		try {
			ServiceResponse answer = request(call, attempt)
				.exchangeForRequiredValue((request, response) -> read(call, response), true);
			AttemptLog.answered(call, answer.status());
			return answer;
		}
		catch (RuntimeException ex) {
			AttemptFailure failure = failure(call, attempt, ex);
			AttemptLog.failed(call, failure);
			throw failure;
		}
	}

	private RestClient.RequestBodySpec request(PreparedCall call, Attempt attempt) {
		RestClient.RequestBodySpec request = call.target()
			.calls()
			.method(call.method())
			.uri(uri(call))
			.attribute(Attempt.ATTRIBUTE, attempt)
			.attribute(URI_TEMPLATE, call.path());
		RequestBody body = call.encoded();
		if (body != null) {
			request.headers((headers) -> addHeaders(headers, call, attempt));
			body.writeTo(request);
			return request;
		}
		// Straight into the request: what goes through the builder is copied twice.
		return request.httpRequest((made) -> addHeaders(made.getHeaders(), call, attempt));
	}

	private URI uri(PreparedCall call) {
		BaseUrl location = this.locations.of(call.target(), call.deadline());
		return call.hasConstantUri() ? call.target().constantUri(call.path(), location, call.expanded())
				: URI.create(location.prefix() + call.expanded());
	}

	private void addHeaders(HttpHeaders headers, PreparedCall call, Attempt attempt) {
		if (this.userAgent != null) {
			headers.set(HttpHeaders.USER_AGENT, this.userAgent);
		}
		for (Map.Entry<String, List<String>> header : call.options().headers().entrySet()) {
			headers.put(header.getKey(), header.getValue());
		}
		headers.set(RequestId.HEADER, call.requestId());
		headers.set(DeadlineHeader.NAME, DeadlineHeader.write(attempt.deadline().left()));
		if (call.idempotencyKey() != null) {
			headers.set(RequestOptions.IDEMPOTENCY_KEY, call.idempotencyKey());
		}
		if (call.token() != null) {
			headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + call.token());
		}
	}

	private ServiceResponse read(PreparedCall call, ClientHttpResponse response) throws IOException {
		int status = response.getStatusCode().value();
		HttpHeaders headers = response.getHeaders();
		if (status >= 400) {
			throw AttemptFailure.answered(
					new ServiceResponse(status, headers, errorBody(call, response), call.facts(), this.json),
					RetryAfterParser.read(headers.getFirst(HttpHeaders.RETRY_AFTER), this.clock));
		}
		byte[] body = HttpMethod.HEAD.equals(call.method()) ? new byte[0] : body(call, response);
		return new ServiceResponse(status, headers, body, call.facts(), this.json);
	}

	private static byte[] body(PreparedCall call, ClientHttpResponse response) throws IOException {
		ServiceSettings settings = call.target().settings();
		long limit = settings.maxResponseBytes();
		long declared = contentLength(response.getHeaders());
		BoundedBody body = (declared <= limit) ? BoundedBody.read(response.getBody(), declared, limit)
				: BoundedBody.TOO_LARGE;
		if (!body.complete()) {
			throw AttemptFailure.of(Failure.PROTOCOL, "the body is larger than " + limit
					+ " bytes after decompression (" + settings.property("max-response-size") + ")", null);
		}
		return body.bytes();
	}

	/**
	 * The status is worth more than its body: a body that breaks off or is late is kept
	 * as far as it came, and the failure is still the status.
	 */
	private static byte[] errorBody(PreparedCall call, ClientHttpResponse response) {
		try {
			return BoundedBody
				.readWhatComes(response.getBody(), contentLength(response.getHeaders()),
						call.target().settings().maxErrorBytes())
				.bytes();
		}
		catch (IOException ex) {
			ClientLog.debug("The body of an error could not be read: " + ex.getClass().getName());
			return new byte[0];
		}
	}

	private static long contentLength(HttpHeaders headers) {
		String length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
		if (length == null || length.isEmpty() || !length.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			return -1;
		}
		return (length.length() <= 18) ? Long.parseLong(length) : Long.MAX_VALUE;
	}

	private static AttemptFailure failure(PreparedCall call, Attempt attempt, RuntimeException thrown) {
		if (thrown instanceof AttemptFailure failure) {
			return failure;
		}
		if (!isOfTransport(thrown) && !RequestBodyException.isCauseOf(thrown)) {
			return AttemptFailure.of(Failure.REFUSED, "the request can't be sent", thrown);
		}
		IOException transport = TransportFailure.translate(transportCause(thrown), attempt.wasLate());
		Failure failure = ((TransportFailure) transport).failure();
		if (call.cancellation().isCancelled()) {
			failure = Failure.INTERRUPTED;
		}
		boolean over = (failure == Failure.ATTEMPT_TIMEOUT || failure == Failure.NOT_CONNECTED_IN_TIME)
				&& call.deadline().isOver();
		return AttemptFailure.of(over ? Failure.DEADLINE : failure,
				TransportWords.of(failure, call.target().settings()), cause(transport));
	}

	/**
	 * What a converter or an interceptor throws says nothing about the service, and doing
	 * it again would not help.
	 */
	private static boolean isOfTransport(RuntimeException thrown) {
		return thrown instanceof ResourceAccessException || thrown instanceof IllegalStateException
				|| thrown instanceof CancellationException;
	}

	private static Throwable transportCause(RuntimeException thrown) {
		return (thrown instanceof ResourceAccessException && thrown.getCause() != null) ? thrown.getCause() : thrown;
	}

	/**
	 * What the transport threw itself.
	 */
	private static @Nullable Throwable cause(IOException transport) {
		return transport.getCause();
	}

}
