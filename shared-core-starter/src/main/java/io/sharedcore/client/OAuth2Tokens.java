package io.sharedcore.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * The tokens of one OAuth2 client registration (client credentials, RFC 6749, section
 * 4.4). A token is kept until shortly before it expires: a tenth of its lifetime, at most
 * one minute. While one caller renews it, the others use the old token until it expires.
 */
final class OAuth2Tokens implements CachedTokenProvider {

	private static final Duration MAX_MARGIN = Duration.ofMinutes(1);

	private final String registration;

	private final OAuth2AuthorizedClientManager manager;

	private final OAuth2AuthorizedClientService clients;

	private final Clock clock;

	private final ReentrantLock renewing = new ReentrantLock();

	private volatile @Nullable Held held;

	/** The registration, with the parameters if it has some: Spring Security's key. */
	private final String principal;

	OAuth2Tokens(String registration, String principal, OAuth2AuthorizedClientManager manager,
			OAuth2AuthorizedClientService clients, Clock clock) {
		this.registration = registration;
		this.principal = principal;
		this.manager = manager;
		this.clients = clients;
		this.clock = clock;
	}

	@Override
	public @Nullable String cachedToken(String service) {
		Held token = this.held;
		if (token == null) {
			return null;
		}
		Instant now = this.clock.instant();
		boolean usable = now.isBefore(token.renewAt()) || (this.renewing.isLocked() && now.isBefore(token.expiresAt()));
		return usable ? token.value() : null;
	}

	@Override
	public String getToken(String service) {
		this.renewing.lock();
		try {
			Held token = this.held;
			if (token != null && this.clock.instant().isBefore(token.renewAt())) {
				return token.value();
			}
			return renew(token);
		}
		finally {
			this.renewing.unlock();
		}
	}

	/**
	 * Renews the token. If that fails, the old token is used until it expires.
	 */
	private String renew(@Nullable Held old) {
		try {
			Held renewed = fetch();
			this.held = renewed;
			return renewed.value();
		}
		catch (RuntimeException ex) {
			if (old != null && this.clock.instant().isBefore(old.expiresAt())) {
				ClientLog.debug("Renewing the token of " + this.registration + " failed, the old one is still good: "
						+ ex.getClass().getName());
				return old.value();
			}
			throw ex;
		}
	}

	private Held fetch() {
		// Else the manager would return the token that it has.
		this.clients.removeAuthorizedClient(this.registration, this.principal);
		OAuth2AuthorizedClient client = this.manager.authorize(
				OAuth2AuthorizeRequest.withClientRegistrationId(this.registration).principal(this.principal).build());
		if (client == null) {
			throw new IllegalStateException("the OAuth2 client registration " + this.registration
					+ " gives no token: its authorization-grant-type must be client_credentials");
		}
		return Held.of(client.getAccessToken(), this.clock.instant());
	}

	@Override
	public void invalidate(String service, String token) {
		this.renewing.lock();
		try {
			Held known = this.held;
			// A late caller with an old token must not discard the new one.
			if (known != null && known.value().equals(token)) {
				this.held = null;
			}
		}
		finally {
			this.renewing.unlock();
		}
	}

	/**
	 * A token with the times of its renewal and its end.
	 */
	private record Held(String value, Instant renewAt, Instant expiresAt) {

		static Held of(OAuth2AccessToken token, Instant now) {
			Instant expiresAt = token.getExpiresAt();
			if (expiresAt == null) {
				return new Held(token.getTokenValue(), Instant.MAX, Instant.MAX);
			}
			// With a fixed margin, a short-lived token would be renewed for each call.
			Duration margin = Duration.between(now, expiresAt).dividedBy(10);
			return new Held(token.getTokenValue(),
					expiresAt.minus((margin.compareTo(MAX_MARGIN) < 0) ? margin : MAX_MARGIN), expiresAt);
		}

		@Override
		public String toString() {
			return "Held[expiresAt=" + this.expiresAt + "]";
		}

	}

}
