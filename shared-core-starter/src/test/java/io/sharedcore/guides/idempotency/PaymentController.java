package io.sharedcore.guides.idempotency;

import java.net.URI;
import java.util.UUID;

import io.sharedcore.idempotency.Idempotent;

import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PaymentController {

	private final JdbcTemplate jdbc;

	PaymentController(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	@PostMapping("/payments")
	@Idempotent
	ResponseEntity<Payment> pay(@RequestBody Payment payment) {
		UUID id = UUID.randomUUID();
		this.jdbc.update("insert into payment (id, cents) values (?, ?)", id, payment.cents());
		return ResponseEntity.created(URI.create("/payments/" + id)).body(payment);
	}

	record Payment(int cents) {

	}

}
