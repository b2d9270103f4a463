package io.sharedcore.client;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.web.client.RestClient;

/**
 * A service as the client knows it: made once, used by all its calls.
 */
final class RemoteService {

	/**
	 * More templates than these are read anew each time: somebody builds paths by hand.
	 */
	private static final int MAX_TEMPLATES = 1000;

	private final String name;

	private final @Nullable BaseUrl baseUrl;

	private final ServiceSettings settings;

	private final TokenSource tokens;

	private final RetryBudget budget;

	private final Map<String, PathTemplate> templates = new ConcurrentHashMap<>();

	private final ServiceTags tags;

	private final Map<String, URI> constantUris = new ConcurrentHashMap<>();

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
		this.calls = new RetryingSupplier<>(() -> calls.apply(this));
		this.streaming = new RetryingSupplier<>(() -> streaming.apply(this));
	}

	String name() {
		return this.name;
	}

	/**
	 * Where it is; {@code null} if that is found out for each attempt.
	 */
	@Nullable BaseUrl baseUrl() {
		return this.baseUrl;
	}

	ServiceSettings settings() {
		return this.settings;
	}

	TokenSource tokens() {
		return this.tokens;
	}

	RetryBudget budget() {
		return this.budget;
	}

	/**
	 * The client for the verbs.
	 */
	RestClient calls() {
		return this.calls.get();
	}

	/**
	 * The client for users of {@link ServiceHttpClient#restClient(String)}.
	 */
	RestClient streaming() {
		return this.streaming.get();
	}

	ServiceTags tags() {
		return this.tags;
	}

	/**
	 * The URI of a path without variables, remembered.
	 * @param path the path as the caller wrote it
	 * @param location where the service is
	 * @param expanded the path and query that are sent
	 */
	URI constantUri(String path, BaseUrl location, String expanded) {
		URI known = (location == this.baseUrl) ? this.constantUris.get(path) : null;
		if (known != null) {
			return known;
		}
		URI uri = URI.create(location.prefix() + expanded);
		if (location == this.baseUrl && this.constantUris.size() < MAX_TEMPLATES) {
			this.constantUris.put(path, uri);
		}
		return uri;
	}

	/**
	 * Reads a template, or remembers having read it.
	 * @throws IllegalArgumentException if it is none
	 */
	PathTemplate template(String path) {
		PathTemplate known = this.templates.get(path);
		if (known != null) {
			return known;
		}
		PathTemplate template = PathTemplate.parse(path);
		if (this.templates.size() < MAX_TEMPLATES) {
			this.templates.put(path, template);
		}
		return template;
	}

}
