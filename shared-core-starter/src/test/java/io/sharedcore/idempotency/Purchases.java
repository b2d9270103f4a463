package io.sharedcore.idempotency;

import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes rows, in a transaction.
 */
class Purchases {

	private final JdbcTemplate jdbc;

	Purchases(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	@Transactional
	public UUID add(String name) {
		UUID id = UUID.randomUUID();
		this.jdbc.update("insert into purchase (id, name) values (?, ?)", id, name);
		return id;
	}

	@Transactional
	public void addAndFail(String name) {
		add(name);
		throw new IllegalArgumentException("Not this one");
	}

	/** Ends at the deadline of the request. */
	@Transactional
	public void sleep() {
		this.jdbc.execute("select pg_sleep(60)");
	}

	@Transactional(propagation = Propagation.MANDATORY)
	public void violateAtCommit() {
		this.jdbc.update("insert into deferred values (1), (1)");
	}

}
