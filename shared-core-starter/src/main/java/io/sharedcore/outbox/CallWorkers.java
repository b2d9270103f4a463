package io.sharedcore.outbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads that send calls, and how many calls of each service they are sending.
 */
final class CallWorkers {

	private final int maxConcurrent;

	private final Map<String, AtomicInteger> running = new LinkedHashMap<>();

	private final ExecutorService threads;

	CallWorkers(int maxConcurrent, Collection<String> services) {
		this.maxConcurrent = maxConcurrent;
		services.forEach((service) -> this.running.put(service, new AtomicInteger()));
		CustomizableThreadFactory threadFactory = new CustomizableThreadFactory("outbox-call-");
		threadFactory.setDaemon(true);
		ThreadPoolExecutor pool = new ThreadPoolExecutor(maxConcurrent, maxConcurrent, 30, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), threadFactory);
		pool.allowCoreThreadTimeOut(true);
		this.threads = pool;
	}

	/** How many more calls can be sent now. */
	int free() {
		return this.maxConcurrent - this.running.values().stream().mapToInt(AtomicInteger::get).sum();
	}

	/** How many calls of each service are being sent. */
	Map<String, Integer> running() {
		Map<String, Integer> counts = new LinkedHashMap<>();
		this.running.forEach((service, count) -> counts.put(service, count.get()));
		return counts;
	}

	/**
	 * Runs the work of a call on another thread.
	 * @param ended runs when the worker is free again
	 */
	void run(ClaimedCall call, Runnable work, Runnable ended) {
		AtomicInteger count = this.running.get(call.service());
		if (count == null) {
			throw new IllegalStateException("A call of an unknown service was claimed");
		}
		count.incrementAndGet();
		this.threads.execute(() -> {
			try {
				work.run();
			}
			finally {
				count.decrementAndGet();
				ended.run();
			}
		});
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
