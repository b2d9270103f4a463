package io.sharedcore.client;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * Finds an instance of a service that has no base URL of its own.
 */
@FunctionalInterface
interface ServiceLocator {

	/**
	 * Chooses an instance; may wait.
	 * @param service the service's name
	 * @return where it is, or {@code null} if there is none
	 */
	@Nullable URI locate(String service);

}
