package io.sharedcore.sample.users.signin;

import java.util.UUID;

import io.sharedcore.sample.users.user.Accounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Logs successful and refused sign-ins, with the reason. An unknown address is not
 * logged, because users type their password into the wrong field.
 */
@Component
class SignInListener {

	private static final Logger logger = LoggerFactory.getLogger(SignInListener.class);

	private final Accounts accounts;

	private final SignInAttempts attempts;

	private final RegisteredClientRepository clients;

	SignInListener(Accounts accounts, SignInAttempts attempts, RegisteredClientRepository clients) {
		this.accounts = accounts;
		this.attempts = attempts;
		this.clients = clients;
	}

	@EventListener
	void signedIn(AuthenticationSuccessEvent event) {
		if (event.getAuthentication() instanceof UsernamePasswordAuthenticationToken session) {
			this.attempts.forget(UUID.fromString(session.getName()));
			logger.atInfo()
				.addKeyValue("userId", session.getName())
				.addKeyValue("clientAddress", address(session))
				.log("Signed in");
		}
	}

	@EventListener
	void refused(AbstractAuthenticationFailureEvent event) {
		if (event.getAuthentication() instanceof UsernamePasswordAuthenticationToken attempt) {
			logger.atInfo()
				.addKeyValue("reason", reason(event))
				.addKeyValue("userId", userId(attempt, event))
				.addKeyValue("clientAddress", address(attempt))
				.log("Sign-in refused");
		}
		else if (event.getAuthentication() instanceof OAuth2ClientAuthenticationToken client) {
			logger.atInfo()
				.addKeyValue("reason", reason(event))
				.addKeyValue("client",
						(this.clients.findByClientId(client.getName()) != null) ? client.getName() : "unknown")
				.addKeyValue("clientAddress", address(client))
				.log("Client refused");
		}
	}

	private static String reason(AbstractAuthenticationFailureEvent event) {
		if (event.getException().getCause() instanceof UsernameNotFoundException unknown) {
			return unknown.getMessage();
		}
		if (event.getException() instanceof OAuth2AuthenticationException refused) {
			return refused.getError().getErrorCode();
		}
		return (event instanceof AuthenticationFailureBadCredentialsEvent) ? "wrong password"
				: event.getException().getClass().getSimpleName();
	}

	private String userId(Authentication attempt, AbstractAuthenticationFailureEvent event) {
		return (event instanceof AuthenticationFailureBadCredentialsEvent && event.getException().getCause() == null)
				? this.accounts.byEmail(attempt.getName().strip()).map((account) -> account.id().toString()).orElse("")
				: "";
	}

	private static String address(Authentication authentication) {
		return (authentication.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: "";
	}

}
