package io.sharedcore.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import io.sharedcore.client.RequestOptions;
import io.sharedcore.client.ServiceCallException;
import io.sharedcore.client.ServiceCallException.Kind;
import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.client.ServiceResponseException;

/**
 * Asks with the same client that the service uses for its calls.
 */
final class ClientServiceHealth implements ServiceHealth {

	private static final String DEFAULT_PATH = "/actuator/health";

	private final ServiceHttpClient client;

	private final Map<String, String> paths;

	private final RequestOptions options;

	private final Clock clock;

	ClientServiceHealth(ServiceHttpClient client, Map<String, String> paths, Duration timeout, Clock clock) {
		this.client = client;
		this.paths = Map.copyOf(paths);
		this.options = RequestOptions.defaults().withTimeout(timeout).withoutRetry().withoutToken();
		this.clock = clock;
	}

	@Override
	public ServiceStatus check(String service) {
		Instant start = this.clock.instant();
		try {
			int status = this.client.get(service, path(service), this.options).status();
			return ServiceStatus.responded(service, status, Duration.between(start, this.clock.instant()), start);
		}
		catch (ServiceResponseException ex) {
			return ServiceStatus.responded(service, ex.status(), ex.elapsed(), start);
		}
		catch (ServiceCallException ex) {
			if (ex.kind() == Kind.REFUSED) {
				throw ex;
			}
			return ServiceStatus.silent(service, ex.kind().name().toLowerCase(Locale.ROOT), ex.elapsed(), start);
		}
	}

	private String path(String service) {
		return this.paths.getOrDefault(service, DEFAULT_PATH);
	}

}
