package io.sharedcore.client;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * Locates an instance of a service that has no base URL.
 */
@FunctionalInterface
interface ServiceLocator {

	/**
	 * Chooses an instance. May block.
	 * @param service the name of the service
	 * @return the URL of the instance, or {@code null} if there is no instance
	 */
	@Nullable URI locate(String service);

}
