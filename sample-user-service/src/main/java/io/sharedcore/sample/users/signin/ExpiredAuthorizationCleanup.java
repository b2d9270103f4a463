package io.sharedcore.sample.users.signin;

import java.time.Clock;
import java.time.OffsetDateTime;

import io.sharedcore.sample.users.user.AccessChanged;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes authorizations that have expired, and those of a user whose password or role
 * changes or who is deleted. Issued access tokens stay valid at other services until they
 * expire, but not at this service. They cannot be exchanged for new ones.
 */
@Component
class ExpiredAuthorizationCleanup {

	private final JdbcClient database;

	private final AccessVersions versions;

	private final Clock clock;

	ExpiredAuthorizationCleanup(JdbcClient database, AccessVersions versions, Clock clock) {
		this.database = database;
		this.versions = versions;
		this.clock = clock;
	}

	@EventListener
	void forget(AccessChanged event) {
		this.versions.next(event.userId());
		this.database.sql("delete from oauth2_authorization where principal_name = ?")
			.param(event.userId().toString())
			.update();
	}

	@Scheduled(initialDelayString = "10m", fixedDelayString = "10m")
	void forgetExpired() {
		this.database.sql("""
				delete from oauth2_authorization
				where greatest(authorization_code_expires_at, access_token_expires_at, refresh_token_expires_at) < ?""")
			.param(OffsetDateTime.now(this.clock).minusHours(1))
			.update();
	}

}
