package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * Makes what the client needs to call a service.
 */
interface RemoteServiceFactory {

	/**
	 * Makes a service that has a name.
	 * @param name its name
	 * @param baseUrl where it is, if that is configured
	 * @param settings its settings
	 * @param service what is configured for it alone
	 */
	RemoteService create(String name, @Nullable BaseUrl baseUrl, ServiceSettings settings,
			ClientProperties.@Nullable Service service);

	/**
	 * Makes a service that is called by its URL.
	 * @param baseUrl where it is
	 * @param settings its settings
	 * @param tokens the tokens of a configured service on the same origin
	 */
	RemoteService create(BaseUrl baseUrl, ServiceSettings settings, @Nullable TokenSource tokens);

}
