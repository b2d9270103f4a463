package io.sharedcore.sample.tickets.caller;

import io.sharedcore.client.RequestOptions;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * In whose name other services are called: in a request in its user's, by a token that
 * user-service gives for the user's own one; otherwise, by the OAuth2 registration of the
 * settings, in this service's.
 */
@Component
public class Caller {

	private final TokenExchange exchange;

	Caller(TokenExchange exchange) {
		this.exchange = exchange;
	}

	/**
	 * The options of a call in the name of whoever it is made for.
	 * @return options to go on from
	 * @throws io.sharedcore.client.ServiceCallException if user-service gives no token
	 */
	public RequestOptions options() {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		return (caller instanceof JwtAuthenticationToken user)
				? RequestOptions.defaults().withToken(this.exchange.tokenFor(user.getToken().getTokenValue()))
				: RequestOptions.defaults();
	}

}
