package io.sharedcore.drills.effect;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * What callers asked for, and what they were told. Safe to be written by many threads.
 */
final class SendLedger {

	private final Map<String, Send> sends = new ConcurrentHashMap<>();

	private final Map<String, Integer> answers = new ConcurrentHashMap<>();

	private final AtomicInteger acknowledged = new AtomicInteger();

	/** Comes before the request: a crash may come between. */
	void request(Send send) {
		this.sends.put(send.key(), send);
	}

	void acknowledge(Send send) {
		this.sends.put(send.key(), new Send(send.key(), send.orderKey(), send.rollback(), true));
		this.acknowledged.incrementAndGet();
	}

	void answer(String answer) {
		this.answers.merge(answer, 1, Integer::sum);
	}

	@Nullable Send find(String key) {
		return this.sends.get(key);
	}

	Collection<Send> sends() {
		return this.sends.values();
	}

	Map<String, Integer> answers() {
		return this.answers;
	}

	int countAcknowledged() {
		return this.acknowledged.get();
	}

	/**
	 * A request to send.
	 *
	 * @param key what is sent, once
	 * @param orderKey what it is in order of, if anything
	 * @param rollback whether the sender is asked to roll back
	 * @param acknowledged whether the sender answered that it is committed
	 */
	record Send(String key, @Nullable String orderKey, boolean rollback, boolean acknowledged) {
	}

}
