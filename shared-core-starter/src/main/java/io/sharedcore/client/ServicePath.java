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
		return options.queryParams().isEmpty() ? this.uri : null;
	}

}
