package io.sharedcore.sample.communication.erasure;

import io.sharedcore.erasure.Erasure;
import io.sharedcore.sample.communication.recipient.Recipient;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * For user-service, whose outbox repeats the request until it succeeds. An erasure can be
 * repeated, and has a transaction for each batch, so it is not {@code @Idempotent}.
 */
@RestController
class ErasureController {

	private final Erasure erasure;

	ErasureController(Erasure erasure) {
		this.erasure = erasure;
	}

	@PostMapping("/erasures")
	@PreAuthorize("hasAuthority('SCOPE_users.erase')")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void erase(@Valid @RequestBody ErasureOrder order) {
		this.erasure.erase(Recipient.class, order.userId(), order.reason());
	}

}
