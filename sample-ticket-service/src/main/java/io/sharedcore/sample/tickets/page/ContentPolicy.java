package io.sharedcore.sample.tickets.page;

import java.net.URI;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a browser permits to the page: to run the files of this service, and to call the
 * services that it needs. Nothing inline, nothing from other origins, and no text parsed
 * as HTML.
 */
final class ContentPolicy {

	private ContentPolicy() {
	}

	static String of(PageProperties page) {
		return String.join("; ", "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
				"connect-src 'self' " + origins(page), "base-uri 'none'", "form-action 'none'",
				"frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'");
	}

	private static String origins(PageProperties page) {
		return Stream.of(page.issuer(), page.userService(), page.fileService(), page.traces())
			.filter(Objects::nonNull)
			.map(ContentPolicy::origin)
			.distinct()
			.collect(Collectors.joining(" "));
	}

	private static String origin(URI address) {
		return UriComponentsBuilder.newInstance()
			.scheme(address.getScheme())
			.host(address.getHost())
			.port(address.getPort())
			.toUriString();
	}

}
