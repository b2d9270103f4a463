package io.sharedcore.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * How a test calls: by the methods of {@link ServiceHttpClient}, or by an HTTP interface.
 * A test class with this parameter runs its tests both ways.
 */
enum WayIn {

	METHODS {

		@Override
		ServiceHttpClient client(ServiceHttpClient client) {
			return client;
		}

	},

	INTERFACE {

		@Override
		ServiceHttpClient client(ServiceHttpClient client) {
			return new InterfaceClient(client);
		}

	};

	abstract ServiceHttpClient client(ServiceHttpClient client);

	TestClient.Builder of(MisbehavingServer server) {
		return TestClient.of(server).way(this);
	}

	TestClient.Builder none() {
		return TestClient.none().way(this);
	}

	/**
	 * An HTTP interface whose path is a placeholder, so that each path is an interface of
	 * its own.
	 */
	interface Calls {

		@HttpExchange("${path}")
		ServiceResponse call(HttpMethod method, @RequestBody(required = false) @Nullable Object body,
				RequestOptions options);

		@HttpExchange("${path}")
		CompletableFuture<ServiceResponse> callLater(HttpMethod method,
				@RequestBody(required = false) @Nullable Object body, RequestOptions options);

	}

	private record Place(String service, String path) {
	}

	private record InterfaceClient(ServiceHttpClient client, Map<Place, Calls> calls) implements ServiceHttpClient {

		InterfaceClient(ServiceHttpClient client) {
			this(client, new ConcurrentHashMap<>());
		}

		@Override
		public ServiceResponse exchange(HttpMethod method, String service, String path, @Nullable Object body,
				RequestOptions options) {
			return of(service, path).call(method, body, options);
		}

		private Calls of(String service, String path) {
			return this.calls.computeIfAbsent(new Place(service, path), this::create);
		}

		private Calls create(Place place) {
			HttpServiceProxyFactory.Builder factory = HttpServiceProxyFactory
				.builderFor(RestClientAdapter.create(RestClient.create()))
				.embeddedValueResolver((text) -> text.equals("${path}") ? place.path() : text);
			TypedClientGroups.apply(factory, () -> this.client, place.service());
			return factory.build().createClient(Calls.class);
		}

		@Override
		public RestClient restClient(String service) {
			return this.client.restClient(service);
		}

		@Override
		public AsyncServiceHttpClient async() {
			return new AsyncServiceHttpClient() {

				@Override
				public CompletableFuture<ServiceResponse> exchange(HttpMethod method, String service, String path,
						@Nullable Object body, RequestOptions options) {
					return of(service, path).callLater(method, body, options);
				}

				@Override
				public <T> CompletableFuture<T> exchangeJson(HttpMethod method, String service, String path,
						@Nullable Object body, ParameterizedTypeReference<T> type, RequestOptions options) {
					return exchange(method, service, path, body, options).thenApply((response) -> response.json(type));
				}

			};
		}

	}

}
