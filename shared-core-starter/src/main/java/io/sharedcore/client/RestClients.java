package io.sharedcore.client;

import java.util.List;
import java.util.function.Consumer;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClient;

/**
 * Makes the {@link RestClient}s of a service, once each.
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

	RestClients(Consumer<RestClient.Builder> common, List<ServiceClientCustomizer> customizers, Transports transports,
			DeadlineTimer timer, ObservationRegistry observations, ServiceLocations locations,
			@Nullable String userAgent, ServiceSettings settings) {
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
	 * The client for the verbs, which add what belongs to a call themselves.
	 */
	RestClient forCalls(RemoteService target) {
		return builder(target).build();
	}

	/**
	 * The client for everything else, which adds it to each request.
	 */
	RestClient forStreaming(RemoteService target) {
		ServiceRequestInitializer own = new ServiceRequestInitializer(target, this.locations);
		RestClient.Builder builder = builder(target).uriBuilderFactory(own).requestInitializer(own);
		if (this.userAgent != null) {
			builder.defaultHeader(HttpHeaders.USER_AGENT, this.userAgent);
		}
		return builder.build();
	}

	/**
	 * Requests that belong to no service, with the settings for all.
	 */
	TransportRequestFactory requests() {
		return requests(this.settings);
	}

	private TransportRequestFactory requests(ServiceSettings settings) {
		return new TransportRequestFactory(this.transports.get(settings.sslBundle()), this.timer, settings);
	}

	private RestClient.Builder builder(RemoteService target) {
		RestClient.Builder builder = RestClient.builder()
			.requestFactory(requests(target.settings()))
			.configureMessageConverters((converters) -> converters.registerDefaults()
				.addCustomConverter(new StrictResourceHttpMessageConverter())
				.configureMessageConverters(StrictResourceHttpMessageConverter::useForParts));
		this.common.accept(builder);
		builder.observationRegistry(this.observations).observationConvention(new AttemptObservationConvention(target));
		this.customizers.forEach((customizer) -> customizer.customize(target.name(), builder));
		return builder;
	}

}
