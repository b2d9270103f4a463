package io.sharedcore.drills.effect;

import java.util.Map;

import io.sharedcore.outbox.Outbox;
import io.sharedcore.outbox.OutboxCall;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Stores a row and a call of the outbox in one transaction, or rolls both back.
 */
@RestController
class SendController {

	private final JdbcTemplate jdbc;

	private final Outbox outbox;

	SendController(JdbcTemplate jdbc, Outbox outbox) {
		this.jdbc = jdbc;
		this.outbox = outbox;
	}

	@PostMapping("/sends/{key}")
	@Transactional
	public void send(@PathVariable String key, @RequestParam(required = false) @Nullable String orderKey,
			@RequestParam boolean rollback) {
		this.jdbc.update("insert into drill_send (key, order_key) values (?, ?)", key, orderKey);
		OutboxCall call = OutboxCall
			.post(EffectCluster.RECEIVER, "/effects/{key}",
					(orderKey != null) ? Map.of("orderKey", orderKey) : Map.of())
			.withUriVariable("key", key);
		this.outbox.send((orderKey != null) ? call.inOrderOf(orderKey) : call);
		if (rollback) {
			throw new ResponseStatusException(HttpStatus.CONFLICT, "Rolled back, as requested");
		}
	}

}
