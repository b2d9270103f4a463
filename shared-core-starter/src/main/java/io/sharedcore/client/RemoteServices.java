package io.sharedcore.client;

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
 * Finds the service that a caller means.
 */
final class RemoteServices {

	/** Base URLs that are called without being configured; the oldest is forgotten. */
	private static final int MAX_URLS = 256;

	private final Map<String, RemoteService> configured = new TreeMap<>();

	/** The same, by names without dashes. */
	private final Map<String, RemoteService> spelled = new HashMap<>();

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
		this.configured.forEach((name, target) -> this.spelled.put(ServiceNames.uniform(name), target));
	}

	private RemoteService configured(String name, ClientProperties.Service service) {
		BaseUrl baseUrl = (service.baseUrl() != null) ? BaseUrl.parse(service.baseUrl()) : null;
		return this.factory.create(name, baseUrl, this.common.with(name, service), service);
	}

	/**
	 * Finds a service.
	 * @param service a configured name, or an absolute base URL
	 * @throws AttemptFailure if there is none
	 */
	RemoteService find(String service) {
		RemoteService target = this.configured.get(service);
		if (target != null) {
			return target;
		}
		if (BaseUrl.isAbsolute(service)) {
			return byUrl(service);
		}
		RemoteService spelled = this.spelled.get(ServiceNames.uniform(service));
		if (spelled != null) {
			return spelled;
		}
		if (this.locates && isName(service)) {
			return this.located.computeIfAbsent(service, (name) -> this.factory.create(name, null, this.common, null));
		}
		throw AttemptFailure.refused("there is no service of this name: set shared-core.client.services."
				+ SingleLine.oneLine(service) + ".base-url; known are " + new TreeSet<>(this.configured.keySet()));
	}

	private RemoteService byUrl(String url) {
		RemoteService known = this.urls.get(url);
		if (known != null) {
			return known;
		}
		BaseUrl baseUrl = parse(url);
		RemoteService target = this.factory.create(baseUrl, this.common, tokensOf(baseUrl));
		this.urls.put(url, target);
		return target;
	}

	/**
	 * The token of the configured service there. Where there are several, a gateway for
	 * instance, none of their tokens is guessed, unless they have the same.
	 */
	private @Nullable TokenSource tokensOf(BaseUrl baseUrl) {
		List<TokenSource> found = this.configured.values()
			.stream()
			.filter((target) -> target.baseUrl() != null && target.baseUrl().origin().equals(baseUrl.origin()))
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
			throw AttemptFailure.of(Failure.REFUSED, "the base URL cannot be used: " + ex.getMessage(), ex);
		}
	}

	private boolean isName(String service) {
		return this.located.size() < MAX_URLS && service.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,252}");
	}

}
