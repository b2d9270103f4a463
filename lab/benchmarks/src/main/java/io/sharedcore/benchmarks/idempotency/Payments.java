package io.sharedcore.benchmarks.idempotency;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.sharedcore.entity.UuidV7;
import io.sharedcore.idempotency.Idempotent;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Two handlers that insert one row, each with its own way to respect a key.
 */
@RestController
class Payments {

	static final String PATH = "/payments";

	/**
	 * The peer looks its key up, and has a unique index for requests at the same time.
	 */
	static final String PATH_BY_HAND = "/payments-by-hand";

	static final String TABLE = """
			create table payment (id uuid primary key, cents integer not null, idempotency_key text);
			create unique index payment_key on payment (idempotency_key)""";

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	Payments(JdbcTemplate jdbc, TransactionTemplate transaction) {
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@Idempotent
	@PostMapping(PATH)
	ResponseEntity<Payment> pay(@RequestBody Payment payment) {
		return created(insert(payment, null), payment);
	}

	@PostMapping(PATH_BY_HAND)
	ResponseEntity<Payment> pay(@RequestBody Payment payment,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
		return earlier(key).orElseGet(() -> created(insert(payment, key), payment));
	}

	private Optional<ResponseEntity<Payment>> earlier(@Nullable String key) {
		if (key == null) {
			return Optional.empty();
		}
		List<ResponseEntity<Payment>> earlier = this.jdbc.query(
				"select id, cents from payment where idempotency_key = ?",
				(row, number) -> created(row.getObject("id", UUID.class), new Payment(row.getInt("cents"))), key);
		return earlier.stream().findFirst();
	}

	/** In a transaction, as a repository does it. */
	private UUID insert(Payment payment, @Nullable String key) {
		UUID id = UuidV7.next();
		this.transaction.executeWithoutResult((status) -> this.jdbc
			.update("insert into payment (id, cents, idempotency_key) values (?, ?, ?)", id, payment.cents(), key));
		return id;
	}

	private static ResponseEntity<Payment> created(UUID id, Payment payment) {
		return ResponseEntity.created(URI.create(PATH + "/" + id)).body(payment);
	}

	record Payment(int cents) {

	}

}
