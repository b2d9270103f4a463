package io.sharedcore.headers;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;

/**
 * Disables each header of Spring Security that the properties change, because
 * {@link SecurityHeaders} sets it. It runs before the configuration of the application's
 * own filter chains, which takes precedence.
 */
final class SpringSecurityHeadersCustomizer implements Customizer<HeadersConfigurer<HttpSecurity>> {

	private final HeadersProperties properties;

	SpringSecurityHeadersCustomizer(HeadersProperties properties) {
		this.properties = properties;
	}

	@Override
	public void customize(HeadersConfigurer<HttpSecurity> headers) {
		if (!this.properties.contentTypeOptions().equals(HeadersProperties.CONTENT_TYPE_OPTIONS)) {
			headers.contentTypeOptions((options) -> options.disable());
		}
		if (!this.properties.frameOptions().equals(HeadersProperties.FRAME_OPTIONS)) {
			headers.frameOptions((options) -> options.disable());
		}
		if (!this.properties.xssProtection().equals(HeadersProperties.XSS_PROTECTION)) {
			headers.xssProtection((options) -> options.disable());
		}
		if (!this.properties.strictTransportSecurity().equals(HeadersProperties.STRICT_TRANSPORT_SECURITY)) {
			headers.httpStrictTransportSecurity((options) -> options.disable());
		}
		if (!this.properties.cacheControl().equals(HeadersProperties.CACHE_CONTROL)) {
			headers.cacheControl((options) -> options.disable());
		}
	}

}
