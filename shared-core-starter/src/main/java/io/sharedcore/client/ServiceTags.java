package io.sharedcore.client;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tags of one service in meters and observations. Their number is bounded, as base
 * URLs and paths may be built while the application runs.
 */
final class ServiceTags {

	private static final int MAX_SERVICES = 100;

	private static final int MAX_URIS = 200;

	private static final String OTHER = "other";

	private final String service;

	private final int maxUris;

	private final Set<String> uris = ConcurrentHashMap.newKeySet();

	private ServiceTags(String service, int maxUris) {
		this.service = service;
		this.maxUris = maxUris;
	}

	static ServiceTags of(String service) {
		return new ServiceTags(service, MAX_URIS);
	}

	/**
	 * The tags of a service that is not configured: its own for the first ones, and those
	 * of all others together.
	 * @param known the services that have tags of their own
	 */
	static ServiceTags of(String service, Map<String, ServiceTags> known) {
		ServiceTags tags = known.get(service);
		if (tags != null) {
			return tags;
		}
		String name = (known.size() < MAX_SERVICES) ? service : OTHER;
		return known.computeIfAbsent(name, (key) -> new ServiceTags(key, key.equals(OTHER) ? 0 : MAX_URIS));
	}

	String service() {
		return this.service;
	}

	/**
	 * The template of a path as a tag, without its query.
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
