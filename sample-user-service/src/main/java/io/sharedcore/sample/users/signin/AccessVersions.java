package io.sharedcore.sample.users.signin;

import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * How often it changed what a user may do. Tokens and sessions carry the number that was
 * right when they were made: with another one they are of before, to the millisecond and
 * on every instance.
 */
@Component
class AccessVersions {

	/** The claim of tokens. */
	static final String CLAIM = "access_version";

	private static final String AUTHORITY_PREFIX = "ACCESS_VERSION_";

	private final JdbcClient database;

	AccessVersions(JdbcClient database) {
		this.database = database;
	}

	int of(UUID userId) {
		return this.database.sql("select version from access_version where user_id = ?")
			.param(userId)
			.query(Integer.class)
			.optional()
			.orElse(0);
	}

	/** What a session carries. */
	GrantedAuthority authorityOf(UUID userId) {
		return new SimpleGrantedAuthority(AUTHORITY_PREFIX + of(userId));
	}

	/** In the transaction of the change. */
	void next(UUID userId) {
		this.database.sql("""
				insert into access_version (user_id, version) values (?, 1)
				on conflict (user_id) do update set version = access_version.version + 1""").param(userId).update();
	}

}
