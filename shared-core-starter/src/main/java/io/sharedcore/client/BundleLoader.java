package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Loads the SSL bundles of the services at start-up. A bundle that is broken stops the
 * start, and one that is updated with a broken file later has a version to keep.
 */
final class BundleLoader {

	private static final String PREFIX = "shared-core.client.";

	private final Transports transports;

	BundleLoader(Transports transports) {
		this.transports = transports;
	}

	/**
	 * Loads the bundles.
	 * @throws InvalidConfigurationPropertyValueException if one cannot be loaded
	 */
	void load(ClientProperties properties) {
		load(PREFIX + "ssl-bundle", properties.sslBundle());
		properties.services()
			.forEach((name, service) -> load(PREFIX + "services." + name + ".ssl-bundle", service.sslBundle()));
	}

	private void load(String property, @Nullable String bundle) {
		try {
			if (bundle != null) {
				this.transports.get(bundle);
			}
		}
		catch (IllegalStateException ex) {
			throw new InvalidConfigurationPropertyValueException(property, bundle,
					"it cannot be loaded: " + ex.getMessage() + ". Check spring.ssl.bundle.*." + bundle + ".*");
		}
	}

}
