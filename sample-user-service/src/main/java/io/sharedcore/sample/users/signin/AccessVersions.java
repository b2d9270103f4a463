package io.sharedcore.sample.users.signin;

import java.util.Collection;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Counts the changes of a user's permissions. Tokens and sessions have the number of
 * their creation. Another number shows that they are from before a change, exactly and on
 * every instance.
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

	/** The authority in a session. */
	GrantedAuthority authorityOf(UUID userId) {
		return new SimpleGrantedAuthority(AUTHORITY_PREFIX + of(userId));
	}

	/**
	 * Checks a session in the transaction that issues something for it. A change of the
	 * version waits until that transaction ends, and then finds what was issued.
	 * @param userId the user's id
	 * @param session the authorities of the session
	 * @return whether the session is from before a change
	 */
	boolean isOutdated(UUID userId, Collection<? extends GrantedAuthority> session) {
		this.database.sql("insert into access_version (user_id, version) values (?, 0) on conflict do nothing")
			.param(userId)
			.update();
		this.database.sql("select version from access_version where user_id = ? for share")
			.param(userId)
			.query(Integer.class)
			.single();
		return !session.contains(authorityOf(userId));
	}

	/** Distinguishes a user's session from a client's authentication. */
	static boolean isCarriedBy(Collection<? extends GrantedAuthority> authorities) {
		return authorities.stream()
			.map(GrantedAuthority::getAuthority)
			.anyMatch((authority) -> authority != null && authority.startsWith(AUTHORITY_PREFIX));
	}

	/** In the transaction of the change. */
	void next(UUID userId) {
		this.database.sql("""
				insert into access_version (user_id, version) values (?, 1)
				on conflict (user_id) do update set version = access_version.version + 1""").param(userId).update();
	}

}
