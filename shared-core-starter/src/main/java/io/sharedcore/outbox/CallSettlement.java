package io.sharedcore.outbox;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes what an attempt means for its call, and publishes the event in the same
 * transaction. If a listener or the commit fails, the call stays pending. If the database
 * fails, the claim ends with its lease.
 */
final class CallSettlement {

	private static final Logger logger = LoggerFactory.getLogger(CallSettlement.class);

	private final OutboxClaims claims;

	private final TransactionOperations transactions;

	private final ApplicationEventPublisher events;

	private final Backoff backoff;

	private final OutboxMeters meters;

	CallSettlement(OutboxClaims claims, TransactionOperations transactions, ApplicationEventPublisher events,
			Backoff backoff, OutboxMeters meters) {
		this.claims = claims;
		this.transactions = transactions;
		this.events = events;
		this.backoff = backoff;
		this.meters = meters;
	}

	void settle(ClaimedCall call, CallOutcome outcome) {
		try {
			report(call, this.transactions.execute((status) -> write(call, outcome).orElse(null)));
		}
		catch (RuntimeException | Error ex) {
			logger.atError()
				.addKeyValue("outboxId", call.id())
				.setCause(ex)
				.log("An outbox call could not be settled; it stays pending");
			keepPending(call, outcome, ex);
		}
	}

	private Optional<OutboxEntry> write(ClaimedCall call, CallOutcome outcome) {
		return switch (outcome.kind()) {
			case SENT -> end(call, outcome, OutboxEntry.State.SENT);
			case REFUSED -> end(call, outcome, OutboxEntry.State.REFUSED);
			case FAILED ->
				this.claims.isOver(call) ? end(call, outcome, OutboxEntry.State.GIVEN_UP) : postpone(call, outcome);
		};
	}

	private Optional<OutboxEntry> end(ClaimedCall call, CallOutcome outcome, OutboxEntry.State state) {
		Optional<OutboxEntry> ended = this.claims.end(call, state, outcome.status(), outcome.problem());
		ended.ifPresent((entry) -> this.events.publishEvent(event(entry, outcome)));
		return ended;
	}

	private static Object event(OutboxEntry entry, CallOutcome outcome) {
		return switch (entry.state()) {
			case SENT -> new OutboxCallSent(entry, (outcome.status() != null) ? outcome.status() : 0, outcome.body());
			case REFUSED -> new OutboxCallRefused(entry);
			default -> new OutboxCallGivenUp(entry);
		};
	}

	private Optional<OutboxEntry> postpone(ClaimedCall call, CallOutcome outcome) {
		return this.claims.postpone(call, outcome.status(), ProblemLine.of(outcome.problem()),
				this.backoff.delay(call.attempts(), outcome.retryAfter()));
	}

	private void keepPending(ClaimedCall call, CallOutcome outcome, Throwable failure) {
		String problem = ProblemLine.of("The response was " + outcome.kind()
				+ ", but the transaction that settles the call failed: " + failure);
		try {
			this.transactions.executeWithoutResult((status) -> this.claims.postpone(call, outcome.status(), problem,
					this.backoff.delay(call.attempts(), null)));
		}
		catch (RuntimeException ex) {
			logger.atWarn()
				.addKeyValue("outboxId", call.id())
				.setCause(ex)
				.log("An outbox call could not be given back; it is sent again after its lease");
		}
	}

	private void report(ClaimedCall call, @Nullable OutboxEntry entry) {
		if (entry == null) {
			logger.atWarn()
				.addKeyValue("outboxId", call.id())
				.log("The lease of an outbox call ended before the call was settled; another instance sends it again");
			return;
		}
		boolean unsuccessful = entry.state() == OutboxEntry.State.REFUSED
				|| entry.state() == OutboxEntry.State.GIVEN_UP;
		(unsuccessful ? logger.atWarn() : logger.atInfo()).addKeyValue("outboxId", entry.id())
			.addKeyValue("service", entry.service())
			.addKeyValue("state", entry.state())
			.addKeyValue("attempts", entry.attempts())
			.addKeyValue("problem", (entry.problem() != null) ? entry.problem() : "none")
			.log("Outbox call {} {}", entry.method(), entry.path());
		if (entry.state() != OutboxEntry.State.PENDING) {
			this.meters.ended(entry.service(), entry.state());
		}
	}

}
