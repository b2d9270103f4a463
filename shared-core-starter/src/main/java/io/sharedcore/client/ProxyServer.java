package io.sharedcore.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * The proxy of a service.
 *
 * @param host its host and port
 * @param authorization the value of {@code Proxy-Authorization}; {@code null} without a
 * user
 */
record ProxyServer(HttpHost host, @Nullable String authorization) {

	/**
	 * Parses the URL of a proxy.
	 * @throws IllegalArgumentException if the text is not the URL of a proxy; the message
	 * does not contain the text, which may contain a password
	 */
	static ProxyServer of(String url, @Nullable String userName, @Nullable String password) {
		URI uri = parse(url);
		String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
		require(!scheme.equals("https"), "TLS to the proxy is not supported; https services are tunnelled anyway");
		require(scheme.equals("http"), "it must begin with http://");
		require(uri.getRawUserInfo() == null,
				"it must have no user or password: use proxy-username and proxy-password");
		require(uri.getHost() != null, "it has no usable host");
		require(uri.getPort() > 0 && uri.getPort() <= 65535, "it must have a port");
		require((uri.getRawPath() == null || uri.getRawPath().isEmpty()) && uri.getRawQuery() == null
				&& uri.getRawFragment() == null, "it must end with the port, without a path");
		return new ProxyServer(new HttpHost("http", uri.getHost(), uri.getPort()), basic(userName, password));
	}

	private static URI parse(String url) {
		try {
			return new URI(url.strip());
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("it is not a URL");
		}
	}

	private static void require(boolean condition, String reason) {
		if (!condition) {
			throw new IllegalArgumentException(reason + ", like http://proxy:3128");
		}
	}

	/** RFC 7617, section 2. */
	private static @Nullable String basic(@Nullable String userName, @Nullable String password) {
		if (userName == null) {
			return null;
		}
		String credentials = userName + ":" + ((password != null) ? password : "");
		return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Returns a text without the credentials.
	 */
	@Override
	public String toString() {
		return this.host.toString();
	}

}
