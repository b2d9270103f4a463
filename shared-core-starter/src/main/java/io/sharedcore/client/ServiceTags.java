package io.sharedcore.client;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.http.HttpMethod;

/**
 * The tags of one service in meters and observations. Applications can build base URLs
 * and paths at run time, so that the number of tags is bounded: the tag of all further
 * values is {@code other}.
 */
final class ServiceTags {

	private static final int MAX_SERVICES = 100;

	private static final int MAX_URIS = 200;

	private static final String OTHER = "other";

	private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

	private final String service;

	private final int maxUris;

	private final Set<String> uris = ConcurrentHashMap.newKeySet();

	private ServiceTags(String service, int maxUris) {
		this.service = service;
		this.maxUris = maxUris;
	}

	/**
	 * Creates the tags of a configured service.
	 */
	static ServiceTags of(String service) {
		return new ServiceTags(service, MAX_URIS);
	}

	/**
	 * Returns the tags of a service that is not configured: its own for the first
	 * services, and common ones for all others.
	 * @param known the tags of all services that are not configured, by service
	 */
	static ServiceTags of(String service, Map<String, ServiceTags> known) {
		ServiceTags tags = known.get(service);
		if (tags != null) {
			return tags;
		}
		String name = (known.size() < MAX_SERVICES) ? service : OTHER;
		return known.computeIfAbsent(name, (key) -> new ServiceTags(key, key.equals(OTHER) ? 0 : MAX_URIS));
	}

	/**
	 * Returns the tag of a method. Applications can make up methods.
	 */
	static String method(HttpMethod method) {
		return METHODS.contains(method) ? method.name() : OTHER;
	}

	String service() {
		return this.service;
	}

	/**
	 * Returns the tag of a path: its template without the query.
	 */
	String uri(String path) {
		int query = path.indexOf('?');
		String tag = (query < 0) ? path : path.substring(0, query);
		if (this.uris.contains(tag)) {
			return tag;
		}
		if (this.uris.size() >= this.maxUris) {
			return OTHER;
		}
		this.uris.add(tag);
		return tag;
	}

}
