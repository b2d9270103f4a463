package io.sharedcore.outbox;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads that send calls, and the claimed calls that wait for one of them. A thread
 * that has sent a call takes the next one itself.
 */
final class CallWorkers {

	private final int maxConcurrent;

	private final Consumer<ClaimedCall> work;

	private final Consumer<ClaimedCall> ended;

	private final Map<String, Integer> claimed = new LinkedHashMap<>();

	private final Deque<ClaimedCall> waiting = new ArrayDeque<>();

	private final ExecutorService threads;

	private int running;

	private boolean closed;

	/**
	 * Creates the workers.
	 * @param maxConcurrent the most calls that run at the same time
	 * @param services the names of the services
	 * @param work sends a call; it must not throw anything
	 * @param ended runs after a call, when the next one has been taken
	 */
	CallWorkers(int maxConcurrent, Collection<String> services, Consumer<ClaimedCall> work,
			Consumer<ClaimedCall> ended) {
		this.maxConcurrent = maxConcurrent;
		this.work = work;
		this.ended = ended;
		services.forEach((service) -> this.claimed.put(service, 0));
		CustomizableThreadFactory threadFactory = new CustomizableThreadFactory("outbox-call-");
		threadFactory.setDaemon(true);
		ThreadPoolExecutor pool = new ThreadPoolExecutor(maxConcurrent, maxConcurrent, 30, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), threadFactory);
		pool.allowCoreThreadTimeOut(true);
		this.threads = pool;
	}

	/**
	 * How many calls of each service are claimed: those that run, and those that wait.
	 */
	synchronized Map<String, Integer> claimed() {
		return new LinkedHashMap<>(this.claimed);
	}

	synchronized int waiting() {
		return this.waiting.size();
	}

	/** How many more calls can run now, less those that wait already. */
	synchronized int free() {
		return this.maxConcurrent - this.running - this.waiting.size();
	}

	/** Runs calls as soon as threads are free. */
	synchronized void add(List<ClaimedCall> calls) {
		calls.forEach((call) -> this.claimed.merge(call.service(), 1, Integer::sum));
		this.waiting.addAll(calls);
		while (!this.closed && this.running < this.maxConcurrent && !this.waiting.isEmpty()) {
			ClaimedCall first = this.waiting.remove();
			this.running++;
			this.threads.execute(() -> runAll(first));
		}
	}

	private void runAll(ClaimedCall first) {
		for (ClaimedCall call = first; call != null;) {
			this.work.accept(call);
			ClaimedCall next = nextAfter(call);
			this.ended.accept(call);
			call = next;
		}
	}

	private synchronized @Nullable ClaimedCall nextAfter(ClaimedCall call) {
		this.claimed.merge(call.service(), -1, Integer::sum);
		ClaimedCall next = this.closed ? null : this.waiting.poll();
		if (next == null) {
			this.running--;
		}
		return next;
	}

	/** Removes calls that wait. */
	synchronized List<ClaimedCall> removeWaiting(Predicate<ClaimedCall> condition) {
		List<ClaimedCall> removed = new ArrayList<>();
		for (Iterator<ClaimedCall> calls = this.waiting.iterator(); calls.hasNext();) {
			ClaimedCall call = calls.next();
			if (condition.test(call)) {
				calls.remove();
				this.claimed.merge(call.service(), -1, Integer::sum);
				removed.add(call);
			}
		}
		return removed;
	}

	/** Starts no more calls. */
	synchronized void close() {
		this.closed = true;
	}

	/** Lets running calls finish. */
	void finish() throws InterruptedException {
		this.threads.shutdown();
		while (!this.threads.awaitTermination(1, TimeUnit.MINUTES)) {
			Thread.onSpinWait();
		}
	}

	void interrupt() {
		this.threads.shutdownNow();
	}

}
