package io.sharedcore.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.web.client.RestClient;

/**
 * A service that the client calls: created once and used by all calls to it.
 */
final class RemoteService {

	/**
	 * The number of parsed paths that are kept. More of them mean that an application
	 * builds paths instead of using variables: these are parsed for each call.
	 */
	private static final int MAX_PATHS = 1000;

	private final String name;

	private final @Nullable BaseUrl baseUrl;

	private final ServiceSettings settings;

	private final TokenSource tokens;

	private final ServiceTags tags;

	private final RetryBudget budget;

	private final Bulkhead bulkhead;

	private final Map<String, ServicePath> paths = new ConcurrentHashMap<>();

	private final RetryingSupplier<RestClient> calls;

	private final RetryingSupplier<RestClient> streaming;

	RemoteService(String name, @Nullable BaseUrl baseUrl, ServiceSettings settings, TokenSource tokens,
			ServiceTags tags, Function<RemoteService, RestClient> calls,
			Function<RemoteService, RestClient> streaming) {
		this.name = name;
		this.baseUrl = baseUrl;
		this.settings = settings;
		this.tokens = tokens;
		this.tags = tags;
		this.budget = new RetryBudget(settings.budgetRatio(), settings.budgetMinPerSecond(), System::nanoTime);
		this.bulkhead = new Bulkhead(settings);
		this.calls = new RetryingSupplier<>(() -> calls.apply(this));
		this.streaming = new RetryingSupplier<>(() -> streaming.apply(this));
	}

	String name() {
		return this.name;
	}

	/**
	 * Returns the base URL; {@code null} if an instance is located for each attempt.
	 */
	@Nullable BaseUrl baseUrl() {
		return this.baseUrl;
	}

	ServiceSettings settings() {
		return this.settings;
	}

	/**
	 * Whether the service was found by a name in {@code shared-core.client.services}.
	 */
	boolean isConfigured() {
		return !this.settings.origin().isCommon();
	}

	TokenSource tokens() {
		return this.tokens;
	}

	RetryBudget budget() {
		return this.budget;
	}

	Bulkhead bulkhead() {
		return this.bulkhead;
	}

	ServiceTags tags() {
		return this.tags;
	}

	/**
	 * Returns the client for the methods of {@link ServiceHttpClient}.
	 */
	RestClient calls() {
		return this.calls.get();
	}

	/**
	 * Returns the client for users of {@link ServiceHttpClient#restClient(String)}.
	 */
	RestClient streaming() {
		return this.streaming.get();
	}

	/**
	 * Returns a path, parsed now or by an earlier call.
	 * @param text the path as the caller wrote it
	 */
	ServicePath path(String text) {
		ServicePath known = this.paths.get(text);
		if (known != null) {
			return known;
		}
		ServicePath path = ServicePath.parse(text, this.tags.uri(text), this.baseUrl);
		if (path.isUsable() && this.paths.size() < MAX_PATHS) {
			this.paths.put(text, path);
		}
		return path;
	}

	/**
	 * Returns the {@code uri} tag of a URI template, which need not be a path.
	 */
	String uriTag(String template) {
		ServicePath known = this.paths.get(template);
		return (known != null) ? known.tag() : this.tags.uri(template);
	}

}
