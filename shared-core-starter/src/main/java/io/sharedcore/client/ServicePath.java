package io.sharedcore.client;

import java.net.URI;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A path of a service with everything that is derived from it once: the parsed template,
 * the tag in meters and observations, and the URI if it is the same for each call.
 *
 * @param text the path as the caller wrote it
 * @param tag the value of the {@code uri} tag
 * @param template the parsed path; {@code null} if it is refused
 * @param uri the URI of a path without variables; {@code null} if it depends on the call
 * or on the instance that is called
 * @param refusal why the path cannot be used; {@code null} if it can
 */
record ServicePath(String text, String tag, @Nullable PathTemplate template, @Nullable URI uri,
		@Nullable IllegalArgumentException refusal) {

	/** The text of a path that is a URI. No path of a caller begins like this. */
	static final String URI_ARGUMENT = "{uri}";

	/**
	 * Parses a path. A path that cannot be used is parsed, too: its calls are refused,
	 * observed and logged under its name.
	 * @param text the path as the caller wrote it
	 * @param tag the value of the {@code uri} tag
	 * @param baseUrl the base URL of the service; {@code null} if it has none
	 */
	static ServicePath parse(String text, String tag, @Nullable BaseUrl baseUrl) {
		try {
			PathTemplate template = PathTemplate.parse(text);
			return new ServicePath(text, tag, template, constantUri(template, baseUrl), null);
		}
		catch (IllegalArgumentException ex) {
			return new ServicePath(text, tag, null, null, ex);
		}
	}

	/**
	 * Creates the path of a call with a URI instead of a path. Messages and tags have a
	 * fixed text for it.
	 * @param uri an absolute URI of the origin of the service, or a relative one that
	 * begins with {@code /}
	 * @param baseUrl the base URL of the service; {@code null} if it has none
	 * @param options the options with further query parameters
	 */
	static ServicePath of(URI uri, @Nullable BaseUrl baseUrl, RequestOptions options) {
		try {
			if (uri.isAbsolute() && (baseUrl == null || !baseUrl.isOriginOf(uri))) {
				throw new IllegalArgumentException("the URI is not of the origin of the service");
			}
			PathTemplate template = PathTemplate.parse(relative(uri));
			String prefix = uri.isAbsolute() ? origin(baseUrl) : (baseUrl != null) ? baseUrl.prefix() : null;
			URI target = (prefix != null) ? URI.create(prefix + template.expand(Map.of(), options.queryParams()))
					: null;
			return new ServicePath(URI_ARGUMENT, URI_ARGUMENT, template, target, null);
		}
		catch (IllegalArgumentException ex) {
			return new ServicePath(URI_ARGUMENT, URI_ARGUMENT, null, null, ex);
		}
	}

	private static @Nullable String origin(@Nullable BaseUrl baseUrl) {
		return (baseUrl != null) ? baseUrl.origin() : null;
	}

	private static String relative(URI uri) {
		if (uri.isOpaque() || (!uri.isAbsolute() && uri.getRawAuthority() != null) || uri.getRawFragment() != null) {
			throw new IllegalArgumentException("the URI has no path, another host or a fragment");
		}
		String path = (uri.isAbsolute() && uri.getRawPath().isEmpty()) ? "/" : uri.getRawPath();
		return (uri.getRawQuery() != null) ? path + "?" + uri.getRawQuery() : path;
	}

	private static @Nullable URI constantUri(PathTemplate template, @Nullable BaseUrl baseUrl) {
		return (baseUrl != null && template.isConstant())
				? URI.create(baseUrl.prefix() + template.expand(Map.of(), Map.of())) : null;
	}

	/**
	 * Whether the path itself is not refused. A call can still have a wrong variable.
	 */
	boolean isUsable() {
		return this.template != null;
	}

	/**
	 * Returns the path and query of a call.
	 * @param options the options with the variables and query parameters
	 * @throws IllegalArgumentException if the path is refused, a variable is missing, or
	 * the result could leave the service
	 */
	String expand(RequestOptions options) {
		if (this.template == null) {
			throw (this.refusal != null) ? this.refusal : new IllegalArgumentException("it is not a path");
		}
		return this.template.expand(options.uriVariables(), options.queryParams());
	}

	/**
	 * Returns the URI of a call if each call with the same path has it.
	 * @param options the options with the query parameters
	 * @return the URI; {@code null} if it has to be built for each attempt
	 */
	@Nullable URI constantUri(RequestOptions options) {
		return (options.queryParams().isEmpty() || this.text.equals(URI_ARGUMENT)) ? this.uri : null;
	}

}
