package io.sharedcore.benchmarks.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Threads that write while something else runs, each one transaction after the other.
 */
final class Writers {

	private final int threads;

	private final IntConsumer transaction;

	private volatile boolean running;

	/**
	 * Creates the writers.
	 * @param threads how many there are
	 * @param transaction is given a number that counts up from 0 in each thread
	 */
	Writers(int threads, IntConsumer transaction) {
		this.threads = threads;
		this.transaction = transaction;
	}

	/**
	 * The times of all transactions while some work runs, in milliseconds and in order.
	 */
	double[] during(Runnable work) {
		this.running = true;
		ExecutorService executor = Executors.newFixedThreadPool(this.threads);
		try {
			List<Future<List<Long>>> writers = IntStream.range(0, this.threads)
				.mapToObj((i) -> executor.submit(this::write))
				.toList();
			try {
				work.run();
			}
			finally {
				this.running = false;
			}
			return writers.stream()
				.flatMapToLong(Writers::times)
				.sorted()
				.mapToDouble((nanos) -> nanos / 1e6)
				.toArray();
		}
		finally {
			executor.shutdown();
		}
	}

	private List<Long> write() {
		List<Long> nanos = new ArrayList<>();
		for (int i = 0; this.running || i == 0; i++) {
			long begin = System.nanoTime();
			this.transaction.accept(i);
			nanos.add(System.nanoTime() - begin);
		}
		return nanos;
	}

	private static LongStream times(Future<List<Long>> writer) {
		try {
			return writer.get().stream().mapToLong(Long::longValue);
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException("A writer failed", ex);
		}
	}

}
