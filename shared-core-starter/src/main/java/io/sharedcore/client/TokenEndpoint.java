package io.sharedcore.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.converter.Converter;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.DefaultMapOAuth2AccessTokenResponseConverter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/**
 * Creates the client of the token endpoint.
 *
 * @param own the client of the application, which is used as it is; {@code null} if there
 * is none
 * @param parameters converters of the application that add parameters to each request,
 * for instance a client assertion
 * @param observations observes the requests, so that the trace of a call includes them
 */
record TokenEndpoint(@Nullable OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest> own,
		List<Converter<OAuth2ClientCredentialsGrantRequest, MultiValueMap<String, String>>> parameters,
		ObservationRegistry observations) {

	/** A token without {@code expires_in} (RFC 6749, section 5.1) is kept until a 401. */
	private static final long TEN_YEARS = 10L * 365 * 24 * 3600;

	/**
	 * Creates the client.
	 * @param requests creates its requests
	 * @param extra further parameters of each request
	 */
	OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest> client(ClientHttpRequestFactory requests,
			Map<String, String> extra) {
		if (this.own != null) {
			return this.own;
		}
		RestClientClientCredentialsTokenResponseClient client = new RestClientClientCredentialsTokenResponseClient();
		client.setRestClient(restClient(requests, TEN_YEARS, this.observations));
		this.parameters.forEach(client::addParametersConverter);
		if (!extra.isEmpty()) {
			MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
			values.setAll(extra);
			client.addParametersConverter((request) -> values);
		}
		return client;
	}

	/**
	 * Creates the client for the requests.
	 * @param requests creates the requests
	 * @param lifetime the lifetime of a token without {@code expires_in}, in seconds
	 * @param observations observes the requests
	 */
	static RestClient restClient(ClientHttpRequestFactory requests, long lifetime, ObservationRegistry observations) {
		OAuth2AccessTokenResponseHttpMessageConverter responses = new OAuth2AccessTokenResponseHttpMessageConverter();
		responses.setAccessTokenResponseConverter((parameters) -> response(parameters, lifetime));
		return RestClient.builder()
			.requestFactory(requests)
			.observationRegistry(observations)
			.configureMessageConverters((converters) -> {
				converters.addCustomConverter(new FormHttpMessageConverter());
				converters.addCustomConverter(responses);
			})
			.defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
			.build();
	}

	/**
	 * Without {@code expires_in}, Spring Security assumes a lifetime of one second, and
	 * without {@code token_type} it fails.
	 */
	private static OAuth2AccessTokenResponse response(Map<String, Object> parameters, long lifetime) {
		Map<String, Object> complete = new HashMap<>(parameters);
		complete.computeIfAbsent(OAuth2ParameterNames.EXPIRES_IN, (name) -> lifetime);
		complete.putIfAbsent(OAuth2ParameterNames.TOKEN_TYPE, OAuth2AccessToken.TokenType.BEARER.getValue());
		return new DefaultMapOAuth2AccessTokenResponseConverter().convert(complete);
	}

}
