package io.sharedcore.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The base URL of a service.
 *
 * @param origin scheme, host and port in lower case, for comparison; the default port of
 * the scheme is left out
 * @param prefix the origin with the path of the base URL, without a slash at its end
 */
record BaseUrl(String origin, String prefix) {

	/**
	 * Parses a base URL.
	 * @throws IllegalArgumentException if the text is not a base URL; the message does
	 * not contain the text, which may contain a password
	 */
	static BaseUrl parse(String text) {
		URI uri;
		try {
			uri = new URI(text.strip());
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("it is no URL");
		}
		String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
		require(scheme.equals("http") || scheme.equals("https"), "it must begin with http:// or https://");
		require(uri.getRawUserInfo() == null, "it must have no user or password: use a token");
		require(uri.getHost() != null || !hasUnderscore(uri),
				"its host name has a '_', which no host name may have (RFC 1123, section 2.1): use '-', or a network alias");
		require(uri.getHost() != null && uri.getPort() <= 65535 && uri.getPort() != 0,
				"it has no usable host and port");
		require(uri.getRawQuery() == null && uri.getRawFragment() == null, "it must have no query or fragment");
		String path = (uri.getRawPath() != null) ? uri.getRawPath() : "";
		require(!path.contains("//") && !PathSyntax.hasDotSegment(path), "its path must have no '//', '.' or '..'");
		return of(scheme, uri.getHost(), uri.getPort(), path);
	}

	private static boolean hasUnderscore(URI uri) {
		return uri.getRawAuthority() != null && uri.getRawAuthority().indexOf('_') >= 0;
	}

	static BaseUrl of(String scheme, String host, int port, String path) {
		boolean usual = port < 0 || (scheme.equals("http") && port == 80) || (scheme.equals("https") && port == 443);
		String origin = scheme + "://" + host.toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port);
		return new BaseUrl(origin, origin + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path));
	}

	static boolean isAbsolute(String service) {
		return service.contains("://");
	}

	/**
	 * Whether a URI has this origin.
	 */
	boolean isOriginOf(URI uri) {
		return uri.getScheme() != null && uri.getHost() != null && uri.getRawUserInfo() == null
				&& of(uri.getScheme().toLowerCase(Locale.ROOT), uri.getHost(), uri.getPort(), "").origin
					.equals(this.origin);
	}

	private static void require(boolean condition, String reason) {
		if (!condition) {
			throw new IllegalArgumentException(reason);
		}
	}

}
