package io.sharedcore.drills.effect;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.sharedcore.drills.Pause;
import io.sharedcore.idempotency.Idempotent;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Each execution leaves one row. The table has no unique key, so that a second effect is
 * visible.
 */
@RestController
class EffectController {

	private final JdbcTemplate jdbc;

	EffectController(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	@PostMapping("/effects/{key}")
	@Idempotent(required = true)
	Effect apply(@PathVariable String key, @RequestBody Effect effect) {
		this.jdbc.update("insert into drill_effect (key, order_key) values (?, ?)", key, effect.orderKey());
		// Time to be killed in, between the effect and its commit.
		Pause.of(Duration.ofMillis(ThreadLocalRandom.current().nextInt(10)));
		return effect;
	}

	/**
	 * An effect.
	 *
	 * @param orderKey what it is in order of, if anything
	 */
	record Effect(@Nullable String orderKey) {
	}

}
