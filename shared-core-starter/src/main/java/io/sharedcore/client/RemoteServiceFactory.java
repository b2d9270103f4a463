package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * Creates {@link RemoteService}s.
 */
interface RemoteServiceFactory {

	/**
	 * Creates a service that is called by its name.
	 * @param name the name of the service
	 * @param baseUrl its base URL; {@code null} if none is configured
	 * @param settings its settings
	 * @param service its own properties; {@code null} if it has none
	 */
	RemoteService create(String name, @Nullable BaseUrl baseUrl, ServiceSettings settings,
			ClientProperties.@Nullable Service service);

	/**
	 * Creates a service that is called by its base URL.
	 * @param baseUrl its base URL
	 * @param settings its settings
	 * @param tokens the tokens of a configured service on the same origin; {@code null}
	 * if there is none
	 */
	RemoteService create(BaseUrl baseUrl, ServiceSettings settings, @Nullable TokenSource tokens);

}
