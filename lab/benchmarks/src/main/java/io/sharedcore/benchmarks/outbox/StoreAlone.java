package io.sharedcore.benchmarks.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sharedcore.outbox.OutboxCall;

/**
 * Stores calls that are not sent for an hour: the upper limit of a run in which each call
 * has a transaction.
 */
final class StoreAlone implements Sender {

	private final SenderApplication application;

	private final Receiver receiver;

	StoreAlone(SenderApplication application, Receiver receiver) {
		this.application = application;
		this.receiver = receiver;
	}

	/** Notes the commit as the arrival, because nothing arrives. */
	@Override
	public void send(int calls, Commits commits) {
		OutboxCall call = OutboxCall.post(SenderApplication.SERVICE, "/messages", Map.of("text", Throughput.BODY))
			.notBefore(Instant.now().plus(Duration.ofHours(1)));
		List<UUID> ids = new ArrayList<>();
		this.application.transaction().executeWithoutResult((status) -> {
			for (int i = 0; i < calls; i++) {
				ids.add(commits.store(() -> this.application.outbox().send(call)));
			}
		});
		ids.forEach((id) -> this.receiver.arrived(id.toString()));
	}

}
