package io.sharedcore.client;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * A client as the auto-configuration makes it, from settings in a few words.
 */
final class TestClient implements AutoCloseable {

	static final String SERVICE = "user-service";

	final ClientResources parts;

	private final ServiceHttpClient client;

	private TestClient(ClientResources parts, WayIn way) {
		this.parts = parts;
		this.client = way.client(parts.client());
	}

	static Builder of(MisbehavingServer server) {
		return new Builder().with("services." + SERVICE + ".base-url", server.url());
	}

	static Builder none() {
		return new Builder();
	}

	ServiceHttpClient client() {
		return this.client;
	}

	/** A typed client of the service. */
	<T> T typed(Class<T> type) {
		HttpServiceProxyFactory.Builder factory = HttpServiceProxyFactory
			.builderFor(RestClientAdapter.create(RestClient.create()));
		TypedClientGroups.apply(factory, this.parts::client, SERVICE);
		return factory.build().createClient(type);
	}

	@Override
	public void close() {
		this.parts.destroy();
	}

	static ClientProperties properties(Map<String, String> settings) {
		Map<String, String> prefixed = new HashMap<>();
		settings.forEach((name, value) -> prefixed.put("shared-core.client." + name, value));
		return new Binder(new MapConfigurationPropertySource(prefixed)).bindOrCreate("shared-core.client",
				ClientProperties.class);
	}

	static final class Builder {

		private final Map<String, String> settings = new HashMap<>(
				Map.of("retry.initial-interval", "1ms", "retry.max-interval", "2ms"));

		private final List<ServiceClientCustomizer> customizers = new ArrayList<>();

		private WayIn way = WayIn.METHODS;

		private TokenProvider tokens;

		private UserTokens users;

		private TokenExchange.Registrations exchanges;

		private ServiceLocator locator;

		private DnsResolver dns = SystemDefaultDnsResolver.INSTANCE;

		private AddressFilter addressFilter;

		private ObservationRegistry observations = ObservationRegistry.NOOP;

		private MeterRegistry meters;

		private Clock clock = Clock.systemUTC();

		Builder with(String name, String value) {
			this.settings.put(name, value);
			return this;
		}

		Builder way(WayIn way) {
			this.way = way;
			return this;
		}

		Builder tokens(TokenProvider provider) {
			this.tokens = provider;
			return this;
		}

		Builder users(UserTokens users) {
			this.users = users;
			return this;
		}

		Builder exchanges(TokenExchange exchange) {
			this.exchanges = (registration, requests) -> exchange;
			return this;
		}

		Builder locator(ServiceLocator locator) {
			this.locator = locator;
			return this;
		}

		Builder dns(DnsResolver resolver) {
			this.dns = resolver;
			return this;
		}

		Builder addressFilter(AddressFilter filter) {
			this.addressFilter = filter;
			return this;
		}

		Builder observations(ObservationRegistry registry) {
			this.observations = registry;
			return this;
		}

		Builder meters(MeterRegistry registry) {
			this.meters = registry;
			return this;
		}

		Builder clock(Clock clock) {
			this.clock = clock;
			return this;
		}

		Builder customizer(ServiceClientCustomizer customizer) {
			this.customizers.add(customizer);
			return this;
		}

		TestClient build() {
			return new TestClient(new ClientResources(
					new ClientResources.Surroundings(properties(this.settings), JsonMapper.shared(), this.clock,
							List.of(), this.customizers, null, this.tokens, null, this.users, this.exchanges,
							this.locator, this.dns, this.addressFilter, this.observations, this.meters, "test-app")),
					this.way);
		}

	}

}
