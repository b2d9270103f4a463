package io.sharedcore.client;

import org.springframework.web.client.RestClient;

/**
 * Customizes the {@code RestClient} of a service beyond the properties. All beans of this
 * type are called in their order ({@link org.springframework.core.annotation.Order}),
 * after the {@code RestClientCustomizer}s of Spring Boot, once for each
 * {@code RestClient} of a service, before its first call.
 * <p>
 * Keep the request factory: it enforces the deadline.
 */
@FunctionalInterface
public interface ServiceClientCustomizer {

	/**
	 * Customizes the client of a service.
	 * @param service the name of the service, or its origin if it is called by a base URL
	 * @param builder the builder of its client
	 */
	void customize(String service, RestClient.Builder builder);

}
