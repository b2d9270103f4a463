package io.sharedcore.sample.users.signin;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import io.sharedcore.sample.users.UserServiceTest;
import io.sharedcore.sample.users.user.AccessChanged;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@UserServiceTest
class ExpiredAuthorizationCleanupTests {

	@Autowired
	private ExpiredAuthorizationCleanup authorizations;

	@Autowired
	private PersistentSigningKey keptKey;

	@Autowired
	private JdbcClient database;

	private final UUID user = UUID.randomUUID();

	@Test
	void whatHasExpiredIsForgottenAndWhatCanStillBeRefreshedIsNot() {
		String expired = authorization("now() - interval '3 hours'", "now() - interval '2 hours'");
		String refreshable = authorization("now() - interval '3 hours'", "now() + interval '1 hour'");
		String fresh = authorization("now()", "null");
		this.authorizations.forgetExpired();
		assertThat(exists(expired)).isFalse();
		assertThat(exists(refreshable)).isTrue();
		assertThat(exists(fresh)).isTrue();
	}

	@Test
	void whatAUserHasIsForgottenAndOthersKeepTheirs() {
		String users = authorization("now()", "now() + interval '1 hour'");
		this.authorizations.forget(new AccessChanged(UUID.randomUUID()));
		assertThat(exists(users)).isTrue();
		this.authorizations.forget(new AccessChanged(this.user));
		assertThat(exists(users)).isFalse();
	}

	/** Another instance, and the next start, ask just like this. */
	@Test
	void keyInTheDatabaseStaysTheSame() {
		assertThat(this.keptKey.get()).isEqualTo(this.keptKey.get());
		assertThat(this.database.sql("select count(*) from signing_key").query(Long.class).single()).isEqualTo(1);
	}

	private String authorization(String accessTokenEnd, String refreshTokenEnd) {
		String id = UUID.randomUUID().toString();
		this.database
			.sql("""
					insert into oauth2_authorization (id, registered_client_id, principal_name, authorization_grant_type,
					access_token_issued_at, access_token_expires_at, refresh_token_expires_at)
					values (?, 'help-desk', ?, 'authorization_code', ?, %s, %s)"""
				.formatted(accessTokenEnd, refreshTokenEnd))
			.params(id, this.user.toString(), OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC))
			.update();
		return id;
	}

	private boolean exists(String id) {
		return this.database.sql("select count(*) from oauth2_authorization where id = ?")
			.param(id)
			.query(Long.class)
			.single() == 1;
	}

}
