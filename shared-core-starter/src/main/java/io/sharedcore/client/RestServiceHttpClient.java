package io.sharedcore.client;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.micrometer.observation.ObservationRegistry;
import io.sharedcore.context.RequestId;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;

/**
 * The {@link ServiceHttpClient} on {@link RestClient}.
 */
final class RestServiceHttpClient implements ServiceHttpClient, StreamingCalls {

	private final RemoteServices services;

	private final TransactionCheck transactions;

	private final CallRunner runner;

	private final CallObservations observations;

	private final AsyncCalls async;

	RestServiceHttpClient(RemoteServices services, TransactionCheck transactions, CallRunner runner,
			ObservationRegistry observations, AsyncCalls.Means asyncMeans) {
		this.services = services;
		this.transactions = transactions;
		this.runner = runner;
		this.observations = new CallObservations(observations);
		this.async = new AsyncCalls(this, asyncMeans);
	}

	@Override
	public ServiceResponse exchange(HttpMethod method, String service, String path, @Nullable Object body,
			RequestOptions options) {
		return run(prepare(method, service, path, body, options));
	}

	/**
	 * Prepares a call on the thread of its caller. Its timeout runs from now on.
	 * @throws ServiceCallException if the service is not known, or the thread has a
	 * transaction and may not call then
	 */
	CallState prepare(HttpMethod method, String service, String path, @Nullable Object body, RequestOptions options) {
		String requestId = RequestIdHeader.forCall(options);
		RemoteService found = find(method, service, path, requestId);
		URI uri = options.arguments().uri();
		ServicePath servicePath = (uri != null) ? ServicePath.of(uri, found.baseUrl(), options) : found.path(path);
		PreparedCall call = new PreparedCall(method, found, servicePath, body, options, requestId);
		this.transactions.check(found, servicePath.tag(), () -> call.describe(0));
		return new CallState(call);
	}

	@Override
	public StreamedResponse stream(HttpMethod method, String service, String path, @Nullable Object body,
			RequestOptions options) {
		return open(prepare(method, service, path, body, options));
	}

	@Override
	public CompletableFuture<StreamedResponse> streamLater(HttpMethod method, String service, String path,
			@Nullable Object body, RequestOptions options) {
		return this.async.stream(method, service, path, body, options);
	}

	StreamedResponse open(CallState state) {
		return this.observations.observe(state.call(), () -> this.runner.open(state));
	}

	ServiceResponse run(CallState state) {
		return this.observations.observe(state.call(), () -> this.runner.run(state));
	}

	private RemoteService find(HttpMethod method, String service, String path, String requestId) {
		try {
			return this.services.find(service);
		}
		catch (AttemptFailure ex) {
			String described = BaseUrl.isAbsolute(service) ? "a base URL" : service;
			throw new ServiceCallException(new ServiceCall(described, method, path, 0, Duration.ZERO, requestId),
					ServiceCallException.Kind.REFUSED, ex.reason(), ex.getCause());
		}
	}

	@Override
	public RestClient restClient(String service) {
		return find(HttpMethod.GET, service, "/", RequestId.generate()).streaming();
	}

	@Override
	public AsyncServiceHttpClient async() {
		return this.async;
	}

}
