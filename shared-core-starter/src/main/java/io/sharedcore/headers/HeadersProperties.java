package io.sharedcore.headers;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Settings of the headers of every response. The value "off" leaves a header out.
 *
 * @param enabled Whether responses get headers from here.
 * @param security Whether responses get the security headers that Spring Security would
 * set, where it is absent.
 * @param serverTiming Whether responses say how long they took, as Server-Timing.
 * @param contentTypeOptions X-Content-Type-Options of every response, or "off".
 * @param frameOptions X-Frame-Options of every response: "DENY", "SAMEORIGIN" or "off".
 * @param xssProtection X-XSS-Protection of every response, or "off".
 * @param strictTransportSecurity Strict-Transport-Security of responses on secure
 * connections, or "off".
 * @param cacheControl Cache-Control of responses that say nothing of caching, or "off".
 * @param contentSecurityPolicy Content-Security-Policy of HTML responses that have none;
 * not sent unless set.
 */
@ConfigurationProperties("shared-core.headers")
record HeadersProperties(@DefaultValue("true") boolean enabled, @DefaultValue("true") boolean security,
		@DefaultValue("true") boolean serverTiming,
		@DefaultValue(HeadersProperties.CONTENT_TYPE_OPTIONS) String contentTypeOptions,
		@DefaultValue(HeadersProperties.FRAME_OPTIONS) String frameOptions,
		@DefaultValue(HeadersProperties.XSS_PROTECTION) String xssProtection,
		@DefaultValue(HeadersProperties.STRICT_TRANSPORT_SECURITY) String strictTransportSecurity,
		@DefaultValue(HeadersProperties.CACHE_CONTROL) String cacheControl, @Nullable String contentSecurityPolicy) {

	static final String CONTENT_TYPE_OPTIONS = "nosniff";

	static final String FRAME_OPTIONS = "DENY";

	static final String XSS_PROTECTION = "0";

	static final String STRICT_TRANSPORT_SECURITY = "max-age=31536000 ; includeSubDomains";

	static final String CACHE_CONTROL = "no-cache, no-store, max-age=0, must-revalidate";

	/** YAML reads an unquoted "off" as false. */
	private static final Set<String> OFF = Set.of("off", "false", "");

	private static final String PREFIX = "shared-core.headers.";

	HeadersProperties {
		checkText("content-type-options", contentTypeOptions);
		checkText("xss-protection", xssProtection);
		checkText("strict-transport-security", strictTransportSecurity);
		checkText("cache-control", cacheControl);
		if (contentSecurityPolicy != null) {
			checkText("content-security-policy", contentSecurityPolicy);
		}
		if (!isOff(frameOptions) && !Set.of(FRAME_OPTIONS, "SAMEORIGIN").contains(frameOptions)) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "frame-options", frameOptions,
					"It must be DENY, SAMEORIGIN or off.");
		}
	}

	/** A line break in a value would start another header. */
	private static void checkText(String name, String value) {
		if (!value.chars().allMatch((character) -> character >= ' ' && character <= '~')) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + name, value,
					"The value of a header is one line of ASCII characters.");
		}
	}

	static boolean isOff(@Nullable String value) {
		return value == null || OFF.contains(value.strip());
	}

}
