package io.sharedcore.sample.users.signin;

import java.security.Principal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.sharedcore.sample.users.UserServiceTest;
import io.sharedcore.sample.users.user.AccessChanged;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What a session from before a change of the password is worth while the change happens.
 */
@UserServiceTest
class AccessVersionTests {

	@Autowired
	private OAuth2AuthorizationService authorizations;

	@Autowired
	private RegisteredClientRepository clients;

	@Autowired
	private AccessVersions versions;

	@Autowired
	private ApplicationEventPublisher events;

	@Autowired
	private TransactionOperations transaction;

	@Autowired
	private JdbcClient database;

	private final UUID user = UUID.randomUUID();

	@Test
	void authorizationOfAnOutdatedSessionIsRefused() {
		OAuth2Authorization outdated = authorization(this.versions.authorityOf(this.user));
		change();
		assertThatExceptionOfType(OAuth2AuthenticationException.class)
			.isThrownBy(() -> this.authorizations.save(outdated));
		assertThat(kept()).isZero();
	}

	@Test
	void authorizationOfACurrentSessionIsKept() {
		this.authorizations.save(authorization(this.versions.authorityOf(this.user)));
		change();
		this.authorizations.save(authorization(this.versions.authorityOf(this.user)));
		assertThat(kept()).isEqualTo(1);
	}

	@Test
	void authorizationOfAClientHasNoUserWhoCouldChange() {
		assertThatNoException()
			.isThrownBy(() -> this.authorizations.save(authorization(new SimpleGrantedAuthority("x"))));
	}

	@RepeatedTest(8)
	void nothingIsKeptOfASessionFromBeforeTheChange() throws Exception {
		GrantedAuthority before = this.versions.authorityOf(this.user);
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			List<Callable<Boolean>> work = List.of(() -> save(before), () -> save(before), this::change,
					() -> save(before));
			for (Future<Boolean> done : threads.invokeAll(work)) {
				assertThat(done.get()).isNotNull();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(kept()).isZero();
	}

	private boolean save(GrantedAuthority authority) {
		try {
			this.authorizations.save(authorization(authority));
			return true;
		}
		catch (OAuth2AuthenticationException ex) {
			return false;
		}
	}

	private boolean change() {
		this.transaction.executeWithoutResult((status) -> this.events.publishEvent(new AccessChanged(this.user)));
		return true;
	}

	private OAuth2Authorization authorization(GrantedAuthority authority) {
		User details = new User(this.user.toString(), "", List.of(authority));
		Authentication session = UsernamePasswordAuthenticationToken.authenticated(details, null,
				details.getAuthorities());
		return OAuth2Authorization.withRegisteredClient(this.clients.findByClientId(ClientRegistrations.PAGE))
			.principalName(this.user.toString())
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.attribute(Principal.class.getName(), session)
			.build();
	}

	private long kept() {
		return this.database.sql("select count(*) from oauth2_authorization where principal_name = ?")
			.param(this.user.toString())
			.query(Long.class)
			.single();
	}

}
