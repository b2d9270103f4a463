package io.sharedcore.client;

import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request to its service. A pooled connection is used only by requests with
 * the same way.
 *
 * @param target scheme, host and port of the service
 * @param proxy the proxy; {@code null} without one
 * @param filtered whether only addresses that the filter accepts may be called
 */
record RequestRoute(HttpHost target, @Nullable ProxyServer proxy, boolean filtered) {
}
