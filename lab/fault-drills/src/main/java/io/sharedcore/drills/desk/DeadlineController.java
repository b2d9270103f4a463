package io.sharedcore.drills.desk;

import java.util.Set;
import java.util.TreeSet;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Statements that last longer than a caller waits, and what the connections keep of it.
 */
@RestController
class DeadlineController {

	private static final int LOOKS = 40;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	DeadlineController(JdbcTemplate jdbc, TransactionTemplate transaction) {
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@GetMapping("/wait")
	void waitInTransaction(@RequestParam int seconds) {
		this.transaction.executeWithoutResult((status) -> sleep(seconds));
	}

	@GetMapping("/wait-alone")
	void waitWithoutTransaction(@RequestParam int seconds) {
		sleep(seconds);
	}

	private void sleep(int seconds) {
		this.jdbc.queryForList("select pg_sleep(?)", seconds);
	}

	@GetMapping("/timeouts")
	Set<String> timeouts() {
		Set<String> timeouts = new TreeSet<>();
		for (int i = 0; i < LOOKS; i++) {
			timeouts.add(this.jdbc.queryForObject("show statement_timeout", String.class));
			timeouts.add(this.jdbc.queryForObject("show lock_timeout", String.class));
		}
		return timeouts;
	}

}
