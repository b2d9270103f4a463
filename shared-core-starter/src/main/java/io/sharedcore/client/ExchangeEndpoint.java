package io.sharedcore.client;

import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.converter.Converter;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientTokenExchangeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.TokenExchangeGrantRequest;
import org.springframework.util.MultiValueMap;

/**
 * Creates the client of the token endpoint for exchanges.
 *
 * @param own the client of the application, which is used as it is; {@code null} if there
 * is none
 * @param parameters converters of the application that add parameters to each request,
 * for instance an audience
 * @param observations observes the requests, so that the trace of a call includes them
 */
record ExchangeEndpoint(@Nullable OAuth2AccessTokenResponseClient<TokenExchangeGrantRequest> own,
		List<Converter<TokenExchangeGrantRequest, MultiValueMap<String, String>>> parameters,
		ObservationRegistry observations) {

	/** A token without {@code expires_in} is kept for a minute. */
	private static final long LIFETIME_SECONDS = 60;

	OAuth2AccessTokenResponseClient<TokenExchangeGrantRequest> client(ClientHttpRequestFactory requests) {
		if (this.own != null) {
			return this.own;
		}
		RestClientTokenExchangeTokenResponseClient client = new RestClientTokenExchangeTokenResponseClient();
		client.setRestClient(TokenEndpoint.restClient(requests, LIFETIME_SECONDS, this.observations));
		this.parameters.forEach(client::addParametersConverter);
		return client;
	}

}
