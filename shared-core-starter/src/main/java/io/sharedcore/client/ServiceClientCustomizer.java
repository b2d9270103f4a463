package io.sharedcore.client;

import org.springframework.web.client.RestClient;

/**
 * A callback for what the settings do not cover. All beans of this type are called in
 * their order ({@link org.springframework.core.annotation.Order}), after Spring Boot's
 * own {@code RestClientCustomizer}s, once for each service before its first call.
 * <p>
 * Keep the request factory: the deadline is held there.
 */
@FunctionalInterface
public interface ServiceClientCustomizer {

	/**
	 * Changes how a service is called.
	 * @param service the service's name, or its origin if it is called by a URL
	 * @param builder the builder of the client that makes its calls
	 */
	void customize(String service, RestClient.Builder builder);

}
