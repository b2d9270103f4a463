package io.sharedcore.benchmarks.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.sharedcore.benchmarks.report.Rounds;

/**
 * Sends calls, and waits until all of them have arrived.
 */
final class Load {

	private final int threads;

	private final Receiver receiver;

	Load(int threads, Receiver receiver) {
		this.threads = threads;
		this.receiver = receiver;
	}

	/** Each call in a transaction, as fast as the threads can. */
	double inParallel(Sender sender, int calls) {
		return Rounds.millis(() -> arrive(sender, calls, 0));
	}

	/**
	 * All calls in one transaction; the time is that from its commit to the last arrival.
	 */
	double atOnce(Sender sender, int calls) {
		Commits commits = new Commits();
		this.receiver.expect(calls);
		sender.send(calls, commits);
		return commits.millisUntil(this.receiver.await())[calls - 1];
	}

	/** One call after the other: the times from commit to arrival, in order. */
	double[] atRate(Sender sender, int calls, int perSecond) {
		return arrive(sender, calls, TimeUnit.SECONDS.toNanos(1) / perSecond);
	}

	private double[] arrive(Sender sender, int calls, long intervalNanos) {
		Commits commits = new Commits();
		this.receiver.expect(calls);
		ScheduledExecutorService executor = Executors.newScheduledThreadPool(this.threads);
		try {
			List<Future<?>> sent = new ArrayList<>();
			for (int i = 0; i < calls; i++) {
				sent.add(executor.schedule(() -> sender.send(1, commits), i * intervalNanos, TimeUnit.NANOSECONDS));
			}
			for (Future<?> future : sent) {
				future.get();
			}
			return commits.millisUntil(this.receiver.await());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A call could not be stored", ex);
		}
		finally {
			executor.shutdownNow();
		}
	}

}
