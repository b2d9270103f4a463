package io.sharedcore.client;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import io.sharedcore.context.RequestId;
import io.sharedcore.deadline.DeadlineHeader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Sends the attempts of a call through {@link RestClient}.
 */
final class AttemptExecutor {

	/**
	 * The attribute that holds the template of a URI that {@code RestClient} did not
	 * build.
	 */
	private static final String URI_TEMPLATE = RestClient.class.getName() + ".uriTemplate";

	/** W3C Trace Context, and B3 of Zipkin. */
	private static final Set<String> TRACE_HEADERS = Set.of("traceparent", "tracestate", "baggage", "b3",
			"x-b3-traceid", "x-b3-spanid", "x-b3-parentspanid", "x-b3-sampled", "x-b3-flags");

	private final JsonMapper json;

	private final ResponseReader responses;

	private final DeprecationNotices notices;

	private final ServiceLocations locations;

	private final @Nullable String userAgent;

	AttemptExecutor(JsonMapper json, ResponseReader responses, DeprecationNotices notices, ServiceLocations locations,
			@Nullable String userAgent) {
		this.notices = notices;
		this.json = json;
		this.responses = responses;
		this.locations = locations;
		this.userAgent = userAgent;
	}

	/**
	 * Expands the path and encodes the body, before anything is sent.
	 * @throws AttemptFailure if the path or the body is refused
	 */
	EncodedRequest encode(PreparedCall call) {
		try {
			return new EncodedRequest(call.path().expand(call.options()), call.path().constantUri(call.options()),
					RequestBody.of(call.body(), call.options(), this.json));
		}
		catch (JacksonException ex) {
			throw AttemptFailure.refused("the body can't be written as JSON: " + JsonErrorSummary.reason(ex), ex);
		}
		catch (IllegalArgumentException ex) {
			throw AttemptFailure.refused("the path is refused: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Sends an attempt.
	 * @return the response, with a status below 400
	 * @throws AttemptFailure if the attempt fails
	 */
	ServiceResponse send(CallState state, EncodedRequest request) {
		return send(state, state.beginAttempt(), request, (received) -> this.responses.read(state, received), true,
				ServiceResponse::status);
	}

	/**
	 * Sends the attempt of a call whose response is streamed.
	 * @return the response, with a status below 400; it holds its connection until it is
	 * closed
	 * @throws AttemptFailure if the attempt fails
	 */
	StreamedResponse open(CallState state, EncodedRequest request) {
		Attempt attempt = state.beginStream();
		Function<IOException, ServiceCallException> failures = (ex) -> failure(state, attempt, ex).toException(state);
		return send(state, attempt, request, (received) -> this.responses.open(state, received, failures), false,
				StreamedResponse::status);
	}

	private <T> T send(CallState state, Attempt attempt, EncodedRequest request, Reading<T> reading, boolean close,
			ToIntFunction<T> status) {
		if (state.cancellation().isCancelled()) {
			throw AttemptFailure.interrupted("cancelled", null);
		}
		if (state.call().deadline().isOver()) {
			throw AttemptFailure.deadline("no time was left", null);
		}
		try {
			T response = spec(state, request, attempt).exchangeForRequiredValue((sent, received) -> {
				this.notices.check(state, received.getHeaders());
				return reading.read(received);
			}, close);
			ClientLog.attemptSucceeded(state, status.applyAsInt(response));
			return response;
		}
		catch (RuntimeException ex) {
			AttemptFailure failure = failure(state, attempt, ex);
			ClientLog.attemptFailed(state, failure);
			state.attemptFailed(failure);
			throw failure;
		}
	}

	private RestClient.RequestBodySpec spec(CallState state, EncodedRequest request, Attempt attempt) {
		PreparedCall call = state.call();
		RestClient.RequestBodySpec spec = call.service()
			.calls()
			.method(call.method())
			.uri(uri(call, request))
			.attribute(Attempt.ATTRIBUTE, attempt)
			.attribute(URI_TEMPLATE, call.path().text());
		call.options().arguments().attributes().forEach(spec::attribute);
		RequestBody body = request.body();
		if (body != null) {
			spec.headers((headers) -> addHeaders(headers, state, attempt));
			body.writeTo(spec);
			return spec;
		}
		// Into the request itself: the builder would copy the headers twice.
		return spec.httpRequest((httpRequest) -> addHeaders(httpRequest.getHeaders(), state, attempt));
	}

	private URI uri(PreparedCall call, EncodedRequest request) {
		return request.uri(this.locations.of(call.service(), call.deadline()));
	}

	private void addHeaders(HttpHeaders headers, CallState state, Attempt attempt) {
		PreparedCall call = state.call();
		if (this.userAgent != null) {
			headers.set(HttpHeaders.USER_AGENT, this.userAgent);
		}
		for (Map.Entry<String, List<String>> header : call.options().headers().entrySet()) {
			if (!isOfTrace(header.getKey()) || !headers.containsHeader(header.getKey())) {
				headers.put(header.getKey(), header.getValue());
			}
		}
		headers.set(RequestId.HEADER, call.requestId());
		headers.set(DeadlineHeader.NAME, DeadlineHeader.write(attempt.deadline().left()));
		if (call.idempotencyKey() != null) {
			headers.set(RequestOptions.IDEMPOTENCY_KEY, call.idempotencyKey());
		}
		if (state.token() != null) {
			headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + state.token());
		}
	}

	/** The tracer has already set them for this attempt. */
	private static boolean isOfTrace(String header) {
		return TRACE_HEADERS.contains(header.toLowerCase(Locale.ROOT));
	}

	private static AttemptFailure failure(CallState state, Attempt attempt, RuntimeException thrown) {
		if (thrown instanceof AttemptFailure failure) {
			return failure;
		}
		if (!isOfTransport(thrown) && !RequestBodyException.isCauseOf(thrown)) {
			return AttemptFailure.refused("the request can't be sent", thrown);
		}
		return failure(state, attempt, transportCause(thrown));
	}

	private static AttemptFailure failure(CallState state, Attempt attempt, Throwable cause) {
		PreparedCall call = state.call();
		TransportException transport = TransportException.of(cause, attempt.wasLate());
		AttemptFailure.Kind kind = state.cancellation().isCancelled() ? AttemptFailure.Kind.INTERRUPTED
				: transport.kind();
		boolean over = (kind == AttemptFailure.Kind.ATTEMPT_TIMEOUT
				|| kind == AttemptFailure.Kind.NOT_CONNECTED_IN_TIME) && call.deadline().isOver();
		AttemptFailure failure = transport.toFailure(kind, call.service().settings());
		return over ? AttemptFailure.deadline(failure.reason(), failure.getCause()) : failure;
	}

	/**
	 * Whether the transport may have thrown an exception. The exception of a converter or
	 * an interceptor says nothing about the service, and a retry would not help.
	 */
	private static boolean isOfTransport(RuntimeException thrown) {
		return thrown instanceof ResourceAccessException || thrown instanceof IllegalStateException
				|| thrown instanceof CancellationException;
	}

	private static Throwable transportCause(RuntimeException thrown) {
		return (thrown instanceof ResourceAccessException && thrown.getCause() != null) ? thrown.getCause() : thrown;
	}

	/**
	 * Reads a response.
	 *
	 * @param <T> what it is read as
	 */
	private interface Reading<T> {

		T read(ClientHttpResponse response) throws IOException;

	}

}
