package io.sharedcore.benchmarks.outbox;

import java.util.Map;

import io.sharedcore.outbox.Outbox;
import io.sharedcore.outbox.OutboxCall;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * The outbox of the starter, with or without order keys.
 */
final class SenderByOutbox implements Sender {

	private static final int KEYS = 100;

	private final Outbox outbox;

	private final TransactionTemplate transaction;

	private final boolean ordered;

	private int next;

	SenderByOutbox(SenderApplication application, boolean ordered) {
		this.outbox = application.outbox();
		this.transaction = application.transaction();
		this.ordered = ordered;
	}

	@Override
	public void send(int calls, Commits commits) {
		this.transaction.executeWithoutResult((status) -> {
			for (int i = 0; i < calls; i++) {
				OutboxCall call = call();
				commits.store(() -> this.outbox.send(call));
			}
		});
	}

	private OutboxCall call() {
		OutboxCall call = OutboxCall.post(SenderApplication.SERVICE, "/messages", Map.of("text", Throughput.BODY));
		return this.ordered ? call.inOrderOf(nextKey()) : call;
	}

	private synchronized int nextKey() {
		this.next = (this.next + 1) % KEYS;
		return this.next;
	}

}
