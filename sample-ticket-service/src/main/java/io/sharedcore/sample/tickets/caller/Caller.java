package io.sharedcore.sample.tickets.caller;

import java.util.function.Function;

import io.sharedcore.client.RequestOptions;
import io.sharedcore.client.ServiceResponseException;

import org.springframework.http.HttpStatus;
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
	 * Calls in the name of the current user. A refused token is exchanged once more,
	 * because it may be older than a change of the user's permissions.
	 * @param <T> what the call gives
	 * @param call makes the call, with options to go on from
	 * @return what the call gave
	 * @throws io.sharedcore.client.ServiceCallException if the call fails, or if
	 * user-service gives no token for it
	 * @throws org.springframework.security.core.AuthenticationException if user-service
	 * gives none because the user's own is good for nothing any more
	 */
	public <T> T call(Function<RequestOptions, T> call) {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		return (caller instanceof JwtAuthenticationToken user) ? callFor(user.getToken().getTokenValue(), call)
				: call.apply(RequestOptions.defaults());
	}

	private <T> T callFor(String userToken, Function<RequestOptions, T> call) {
		String token = this.exchange.tokenFor(userToken);
		try {
			return call.apply(RequestOptions.defaults().withToken(token));
		}
		catch (ServiceResponseException ex) {
			if (ex.status() != HttpStatus.UNAUTHORIZED.value()) {
				throw ex;
			}
			this.exchange.forget(userToken, token);
			return call.apply(RequestOptions.defaults().withToken(this.exchange.tokenFor(userToken)));
		}
	}

}
