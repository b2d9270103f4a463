package io.sharedcore.test.service;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.sharedcore.outbox.Outbox;
import io.sharedcore.outbox.OutboxCall;
import io.sharedcore.security.RequireRole;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class NoteService {

	private final Outbox outbox;

	private final Clock clock;

	NoteService(Outbox outbox, Clock clock) {
		this.outbox = outbox;
		this.clock = clock;
	}

	@Transactional
	public UUID announce(String text) {
		return this.outbox.send(OutboxCall.post("user-service", "/messages", Map.of("text", text)));
	}

	@RequireRole("admin")
	public Instant now() {
		return this.clock.instant();
	}

}
