package io.sharedcore.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.hc.core5.pool.PoolStats;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * The transports: one for each SSL bundle, and one without a bundle.
 */
final class Transports implements AutoCloseable {

	private final @Nullable SslBundles bundles;

	private final Map<String, Transport> byBundle = new ConcurrentHashMap<>();

	private final HostLookups lookups;

	private final AddressFilter filter;

	private final int maxConnections;

	private final int maxConnectionsPerService;

	private final RetryingSupplier<Transport> common;

	Transports(@Nullable SslBundles bundles, HostLookups lookups, @Nullable AddressFilter filter,
			ClientProperties properties) {
		this.maxConnections = properties.maxConnections();
		this.maxConnectionsPerService = properties.maxConnectionsPerService();
		this.bundles = bundles;
		this.lookups = lookups;
		this.filter = (filter != null) ? filter : AddressFilter.ALL;
		this.common = new RetryingSupplier<>(() -> create((ReloadableTlsStrategy) null));
	}

	/**
	 * Returns the transport for a bundle.
	 * @param bundle the name of the bundle; {@code null} for the trust store of the JVM
	 * @throws NoSuchSslBundleException if there is no such bundle
	 */
	Transport get(@Nullable String bundle) {
		return (bundle != null) ? this.byBundle.computeIfAbsent(bundle, this::create) : this.common.get();
	}

	private Transport create(String name) {
		if (this.bundles == null) {
			throw new NoSuchSslBundleException(name, "there are no SSL bundles");
		}
		SslBundle bundle = this.bundles.getBundle(name);
		ReloadableTlsStrategy tls = new ReloadableTlsStrategy(bundle);
		Transport transport = create(tls);
		this.bundles.addBundleUpdateHandler(name, (updated) -> update(name, tls, transport, updated));
		SslBundle latest = this.bundles.getBundle(name);
		if (latest != bundle) {
			update(name, tls, transport, latest);
		}
		return transport;
	}

	private Transport create(@Nullable ReloadableTlsStrategy tls) {
		return new Transport(tls, this.lookups, this.filter, this.maxConnections, this.maxConnectionsPerService);
	}

	/** Spring Boot reads the new files of a bundle here, and they may be broken. */
	private static void update(String name, ReloadableTlsStrategy tls, Transport transport, SslBundle updated) {
		try {
			tls.update(updated);
			transport.closeIdleConnections();
		}
		catch (RuntimeException ex) {
			ClientLog.bundleKept(name, ex);
		}
	}

	/**
	 * Returns the connections of a service. Does not create a transport.
	 * @param bundle the name of the bundle; {@code null} for the trust store of the JVM
	 */
	PoolStats stats(@Nullable String bundle, BaseUrl url) {
		Transport known = (bundle != null) ? this.byBundle.get(bundle) : this.common.getIfCreated();
		return (known != null) ? known.stats(url) : Transport.NO_CONNECTIONS;
	}

	@Override
	public void close() {
		this.common.ifCreated(Transport::close);
		this.byBundle.values().forEach(Transport::close);
	}

}
