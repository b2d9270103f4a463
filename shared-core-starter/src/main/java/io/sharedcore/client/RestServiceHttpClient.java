package io.sharedcore.client;

import java.time.Duration;

import io.micrometer.observation.ObservationRegistry;
import io.sharedcore.context.RequestId;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;

/**
 * The client on {@link RestClient}.
 */
final class RestServiceHttpClient implements ServiceHttpClient {

	private final RemoteServices targets;

	private final CallRunner runner;

	private final CallObservations observations;

	private final AsyncCalls async;

	RestServiceHttpClient(RemoteServices targets, CallRunner runner, ObservationRegistry observations,
			AsyncCalls.Means asyncMeans) {
		this.targets = targets;
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
	 * Gets a call ready, whose timeout runs from now on.
	 */
	PreparedCall prepare(HttpMethod method, String service, String path, @Nullable Object body,
			RequestOptions options) {
		String requestId = RequestIdHeader.forCall(options);
		return new PreparedCall(method, find(method, service, path, requestId), path, body, options, requestId);
	}

	ServiceResponse run(PreparedCall call) {
		return this.observations.observe(call, () -> this.runner.run(call));
	}

	private RemoteService find(HttpMethod method, String service, String path, String requestId) {
		try {
			return this.targets.find(service);
		}
		catch (AttemptFailure ex) {
			String shown = BaseUrl.isAbsolute(service) ? "a base URL" : service;
			throw new ServiceCallException(new ServiceCall(shown, method, path, 0, Duration.ZERO, requestId),
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
