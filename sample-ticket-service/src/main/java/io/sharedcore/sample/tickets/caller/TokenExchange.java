package io.sharedcore.sample.tickets.caller;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sharedcore.client.RequestOptions;
import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.client.ServiceResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Exchanges a user's token for one that permits this service more than the user, in the
 * user's name: to send notifications, and to look up users (RFC 8693). Each user's token
 * is exchanged once.
 */
@Component
class TokenExchange {

	private static final String SERVICE = "user-service";

	private static final String REGISTRATION = "ticket-service";

	/** Short, because the caller also waits for the call after it. */
	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static final Duration MARGIN = Duration.ofSeconds(20);

	private static final int MAX_TOKENS = 10_000;

	private final ServiceHttpClient client;

	private final ClientRegistration registration;

	private final Clock clock;

	private final Map<String, Held> held = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
			return size() > MAX_TOKENS;
		}

	});

	TokenExchange(ServiceHttpClient client, ClientRegistrationRepository registrations, Clock clock) {
		this.client = client;
		this.registration = registrations.findByRegistrationId(REGISTRATION);
		this.clock = clock;
	}

	/**
	 * Returns the token to call with in a user's name.
	 * @param userToken the token of the user's request
	 * @return another token for the same user
	 * @throws InvalidBearerTokenException if user-service no longer accepts the user's
	 * token: the user has to sign in again
	 */
	String tokenFor(String userToken) {
		Instant now = this.clock.instant();
		Held known = this.held.get(userToken);
		if (known != null && now.isBefore(known.until())) {
			return known.token();
		}
		Answer answer = exchange(userToken);
		this.held.put(userToken, new Held(answer.token(), now.plusSeconds(answer.expiresIn()).minus(MARGIN)));
		return answer.token();
	}

	/** Removes a refused token, unless it has already been replaced. */
	void forget(String userToken, String refused) {
		this.held.computeIfPresent(userToken, (user, known) -> known.token().equals(refused) ? null : known);
	}

	private Answer exchange(String userToken) {
		try {
			return this.client.postJson(SERVICE, "/oauth2/token", form(userToken), Answer.class,
					RequestOptions.defaults()
						.withTimeout(TIMEOUT)
						.withHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded")
						.withHeader(HttpHeaders.AUTHORIZATION,
								"Basic " + HttpHeaders.encodeBasicAuth(this.registration.getClientId(),
										this.registration.getClientSecret(), StandardCharsets.UTF_8)));
		}
		catch (ServiceResponseException ex) {
			if (blamesTheUsersToken(ex)) {
				throw new InvalidBearerTokenException("user-service does not exchange it", ex);
			}
			throw ex;
		}
	}

	/**
	 * RFC 6749, section 5.2. All other errors belong to this service or to user-service.
	 */
	private static boolean blamesTheUsersToken(ServiceResponseException refusal) {
		try {
			return refusal.status() == HttpStatus.BAD_REQUEST.value() && OAuth2ErrorCodes.INVALID_GRANT
				.equals(JsonMapper.shared().readTree(refusal.body()).path("error").stringValue(""));
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private MultiValueMap<String, String> form(String userToken) {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.add("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
		form.add("subject_token", userToken);
		form.add("subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
		form.add("scope", String.join(" ", this.registration.getScopes()));
		return form;
	}

	private record Held(String token, Instant until) {

		@Override
		public String toString() {
			return "Held[until=" + this.until + "]";
		}

	}

	private record Answer(@JsonProperty("access_token") String token, @JsonProperty("expires_in") long expiresIn) {

		@Override
		public String toString() {
			return "Answer[expiresIn=" + this.expiresIn + "]";
		}

	}

}
