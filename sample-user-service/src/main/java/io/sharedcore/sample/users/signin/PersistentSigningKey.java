package io.sharedcore.sample.users.signin;

import java.time.Clock;
import java.time.OffsetDateTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The key in the database, for installations that configure none: generated once, and the
 * same for all instances.
 */
@Component
class PersistentSigningKey {

	private final JdbcClient database;

	private final Clock clock;

	PersistentSigningKey(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/** If two instances generate one concurrently, one is stored. */
	String get() {
		return this.database.sql("select pkcs8 from signing_key").query(String.class).optional().orElseGet(() -> {
			this.database.sql("insert into signing_key (id, pkcs8, created_at) values (1, ?, ?) on conflict do nothing")
				.params(SigningKeys.generate(), OffsetDateTime.now(this.clock))
				.update();
			return this.database.sql("select pkcs8 from signing_key").query(String.class).single();
		});
	}

}
