package io.sharedcore.client;

import java.lang.reflect.Type;
import java.net.URI;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What only a method of a typed client can say about its request.
 *
 * @param uri the URI that replaces the path; {@code null} if the path is used
 * @param bodyType the declared type of the body; {@code null} if it is not known
 * @param attributes the request attributes, for interceptors
 */
record RequestArguments(@Nullable URI uri, @Nullable Type bodyType, Map<String, Object> attributes) {

	static final RequestArguments NONE = new RequestArguments(null, null, Map.of());

}
