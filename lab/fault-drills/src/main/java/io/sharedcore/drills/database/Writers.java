package io.sharedcore.drills.database;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.sharedcore.drills.Pause;

/**
 * Many threads that create, rename, tear, delete and restore folders over HTTP, one by
 * one and in bulk, until they are stopped. Each has folders of its own, so that it knows
 * what they have to be.
 */
final class Writers implements AutoCloseable {

	private static final Duration MAX_WAIT = Duration.ofSeconds(90);

	private final Ledger ledger = new Ledger();

	private final Answers answers = new Answers();

	private final List<Writer> writers;

	private final ExecutorService threads;

	private Writers(URI desk, String prefix, int count) {
		this.writers = IntStream.range(0, count)
			.mapToObj((number) -> new Writer(desk, prefix + number, number, this.ledger, this.answers))
			.toList();
		this.threads = Executors.newFixedThreadPool(count);
	}

	static Writers start(URI desk, String prefix, int count) {
		Writers writers = new Writers(desk, prefix, count);
		writers.writers.forEach(writers.threads::execute);
		return writers;
	}

	Ledger ledger() {
		return this.ledger;
	}

	Answers answers() {
		return this.answers;
	}

	/**
	 * Waits until so many more changes have been acknowledged.
	 * @return how long that took
	 */
	Duration awaitProgress(int changes) {
		long begin = System.nanoTime();
		long goal = this.ledger.countAcknowledged() + changes;
		while (this.ledger.countAcknowledged() < goal) {
			if (System.nanoTime() - begin > MAX_WAIT.toNanos()) {
				throw new IllegalStateException("Not " + changes + " changes in " + MAX_WAIT + ": " + this.answers);
			}
			Pause.of(Duration.ofMillis(5));
		}
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	/** Lets each writer end what it is doing. */
	@Override
	public void close() {
		this.writers.forEach(Writer::stop);
		this.threads.shutdown();
		try {
			if (!this.threads.awaitTermination(MAX_WAIT.toSeconds(), TimeUnit.SECONDS)) {
				throw new IllegalStateException("A writer is stuck: " + this.answers);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
