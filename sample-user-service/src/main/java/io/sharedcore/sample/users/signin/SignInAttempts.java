package io.sharedcore.sample.users.signin;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Limits the passwords that are tried for one user, from whatever addresses. An attempt
 * is counted before the password is looked at, in the database: of attempts at the same
 * moment, on all instances, none is missed. Where the database does not respond, nobody
 * signs in.
 */
@Component
class SignInAttempts {

	private final JdbcClient database;

	private final Clock clock;

	private final SignInProperties.Limit limit;

	SignInAttempts(JdbcClient database, Clock clock, SignInProperties properties) {
		this.database = database;
		this.clock = clock;
		this.limit = properties.userLimit();
	}

	/**
	 * Counts one attempt.
	 * @param userId the user's id
	 * @return whether the password may be looked at
	 */
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	public boolean admit(UUID userId) {
		OffsetDateTime now = OffsetDateTime.now(this.clock);
		return this.database.sql("""
				insert into sign_in_attempt as known (user_id, attempts, since) values (:user, 1, :now)
				on conflict (user_id) do update set
				attempts = case when known.since <= :end then 1 else least(known.attempts, :most) + 1 end,
				since = case when known.since <= :end then :now else known.since end
				returning attempts""")
			.param("user", userId)
			.param("now", now)
			.param("end", now.minus(this.limit.period()))
			.param("most", this.limit.capacity())
			.query(Integer.class)
			.single() <= this.limit.capacity();
	}

	/** The user has signed in. */
	void forget(UUID userId) {
		this.database.sql("delete from sign_in_attempt where user_id = ?").param(userId).update();
	}

}
