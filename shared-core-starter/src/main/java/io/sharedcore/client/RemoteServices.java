package io.sharedcore.client;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Finds a service by its name or its base URL.
 */
final class RemoteServices {

	/**
	 * The number of base URLs without configuration that are kept: the last used ones.
	 */
	private static final int MAX_URLS = 256;

	private final Map<String, RemoteService> configured = new TreeMap<>();

	/** The configured services by uniform name. */
	private final Map<String, RemoteService> byUniformName = new HashMap<>();

	private final Map<String, RemoteService> located = new ConcurrentHashMap<>();

	private final Map<String, RemoteService> urls = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, RemoteService> eldest) {
			return size() > MAX_URLS;
		}

	});

	private final ServiceSettings common;

	private final RemoteServiceFactory factory;

	private final boolean locates;

	RemoteServices(ClientProperties properties, RemoteServiceFactory factory, boolean locates) {
		this.common = ServiceSettings.of(properties);
		this.factory = factory;
		this.locates = locates;
		properties.services().forEach((name, service) -> this.configured.put(name, configured(name, service)));
		this.configured.forEach((name, service) -> this.byUniformName.put(ServiceNames.uniform(name), service));
	}

	private RemoteService configured(String name, ClientProperties.Service service) {
		BaseUrl baseUrl = (service.baseUrl() != null) ? BaseUrl.parse(service.baseUrl()) : null;
		return this.factory.create(name, baseUrl, this.common.with(name, service), service);
	}

	Collection<RemoteService> configured() {
		return this.configured.values();
	}

	/**
	 * Finds a service.
	 * @param service a configured name, or an absolute base URL
	 * @throws AttemptFailure if there is no such service
	 */
	RemoteService find(String service) {
		RemoteService known = this.configured.get(service);
		if (known != null) {
			return known;
		}
		if (BaseUrl.isAbsolute(service)) {
			return byUrl(service);
		}
		known = this.byUniformName.get(ServiceNames.uniform(service));
		if (known != null) {
			return known;
		}
		if (this.locates && isName(service)) {
			return this.located.computeIfAbsent(service, (name) -> this.factory.create(name, null, this.common, null));
		}
		throw AttemptFailure.refused("there is no service of this name: set shared-core.client.services."
				+ SingleLine.oneLine(service) + ".base-url; known are " + new TreeSet<>(this.configured.keySet()),
				null);
	}

	private RemoteService byUrl(String url) {
		RemoteService known = this.urls.get(url);
		if (known != null) {
			return known;
		}
		BaseUrl baseUrl = parse(url);
		RemoteService service = this.factory.create(baseUrl, this.common.withFilter(true), tokensOf(baseUrl));
		this.urls.put(url, service);
		return service;
	}

	/**
	 * Returns the tokens of the configured service on the same origin. If there are
	 * several services, for instance behind a gateway, their tokens are used only if they
	 * are the same.
	 */
	private @Nullable TokenSource tokensOf(BaseUrl baseUrl) {
		List<TokenSource> found = this.configured.values()
			.stream()
			.filter((service) -> service.baseUrl() != null && service.baseUrl().origin().equals(baseUrl.origin()))
			.map(RemoteService::tokens)
			.distinct()
			.toList();
		return (found.size() == 1) ? found.get(0) : null;
	}

	private static BaseUrl parse(String url) {
		try {
			return BaseUrl.parse(url);
		}
		catch (IllegalArgumentException ex) {
			throw AttemptFailure.refused("the base URL cannot be used: " + ex.getMessage(), ex);
		}
	}

	private boolean isName(String service) {
		return this.located.size() < MAX_URLS && service.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,252}");
	}

}
