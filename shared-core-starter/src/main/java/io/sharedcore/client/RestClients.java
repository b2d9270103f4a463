package io.sharedcore.client;

import java.util.List;
import java.util.function.Consumer;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClient;

/**
 * Builds the {@link RestClient}s of a service.
 */
final class RestClients {

	private final Consumer<RestClient.Builder> common;

	private final List<ServiceClientCustomizer> customizers;

	private final Transports transports;

	private final DeadlineTimer timer;

	private final ObservationRegistry observations;

	private final ServiceLocations locations;

	private final @Nullable String userAgent;

	private final ServiceSettings settings;

	private final TransactionCheck transactions;

	RestClients(Consumer<RestClient.Builder> common, List<ServiceClientCustomizer> customizers, Transports transports,
			DeadlineTimer timer, ObservationRegistry observations, ServiceLocations locations,
			@Nullable String userAgent, ServiceSettings settings, TransactionCheck transactions) {
		this.transactions = transactions;
		this.settings = settings;
		this.common = common;
		this.customizers = customizers;
		this.transports = transports;
		this.timer = timer;
		this.observations = observations;
		this.locations = locations;
		this.userAgent = userAgent;
	}

	/**
	 * Builds the client for the methods of {@link ServiceHttpClient}, which set the
	 * headers of a call themselves.
	 */
	RestClient forCalls(RemoteService service) {
		return builder(service).build();
	}

	/**
	 * Builds the client for users of {@link ServiceHttpClient#restClient(String)}, which
	 * sets the headers of each request.
	 */
	RestClient forStreaming(RemoteService service) {
		ServiceRequestInitializer own = new ServiceRequestInitializer(service, this.locations, this.transactions);
		RestClient.Builder builder = builder(service).uriBuilderFactory(own).requestInitializer(own);
		if (this.userAgent != null) {
			builder.defaultHeader(HttpHeaders.USER_AGENT, this.userAgent);
		}
		return builder.build();
	}

	/**
	 * Returns a factory for requests that belong to no service, with the common settings.
	 */
	TransportRequestFactory requests() {
		return requests(this.settings);
	}

	private TransportRequestFactory requests(ServiceSettings settings) {
		return new TransportRequestFactory(this.transports.get(settings.sslBundle()), this.timer, settings);
	}

	private RestClient.Builder builder(RemoteService service) {
		RestClient.Builder builder = RestClient.builder()
			.requestFactory(requests(service.settings()))
			.configureMessageConverters((converters) -> converters.registerDefaults()
				.addCustomConverter(new RequestResourceHttpMessageConverter())
				.configureMessageConverters(RequestResourceHttpMessageConverter::useForParts));
		this.common.accept(builder);
		builder.observationRegistry(this.observations).observationConvention(new AttemptObservationConvention(service));
		this.customizers.forEach((customizer) -> customizer.customize(service.name(), builder));
		return builder;
	}

}
