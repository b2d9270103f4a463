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
 * The identity of calls to other services: in a request the user's, by a token that
 * user-service exchanges for the user's own; otherwise this service's, by the configured
 * OAuth2 registration.
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
	 * @param <T> the result of the call
	 * @param call makes the call, based on the given options
	 * @return the result of the call
	 * @throws io.sharedcore.client.ServiceCallException if the call fails, or if
	 * user-service issues no token for it
	 * @throws org.springframework.security.core.AuthenticationException if user-service
	 * no longer accepts the user's token
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
