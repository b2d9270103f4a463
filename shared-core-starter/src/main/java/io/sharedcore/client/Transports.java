package io.sharedcore.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;

/**
 * The transports, one for each SSL bundle that is named.
 */
final class Transports implements AutoCloseable {

	private final @Nullable SslBundles bundles;

	private final Map<String, Transport> byBundle = new ConcurrentHashMap<>();

	private final Lazy<Transport> common = new Lazy<>(() -> new Transport(null));

	Transports(@Nullable SslBundles bundles) {
		this.bundles = bundles;
	}

	/**
	 * Gives the transport for a bundle.
	 * @throws NoSuchSslBundleException if there is no such bundle
	 */
	Transport get(@Nullable String bundle) {
		return (bundle != null) ? this.byBundle.computeIfAbsent(bundle, this::create) : this.common.get();
	}

	private Transport create(String name) {
		if (this.bundles == null) {
			throw new NoSuchSslBundleException(name, "there are no SSL bundles");
		}
		return new Transport(this.bundles.getBundle(name));
	}

	@Override
	public void close() {
		this.common.get().close();
		this.byBundle.values().forEach(Transport::close);
	}

}
