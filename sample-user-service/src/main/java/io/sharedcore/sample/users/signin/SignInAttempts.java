package io.sharedcore.sample.users.signin;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Limits the attempts to sign in as one user, from all addresses. An attempt is counted
 * in the database before the password is checked, so concurrent attempts on all instances
 * count. If the database does not respond, every sign-in fails.
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
	 * @return whether the password may be checked
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
