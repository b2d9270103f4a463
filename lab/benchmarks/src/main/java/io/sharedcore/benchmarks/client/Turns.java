package io.sharedcore.benchmarks.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes calls from some threads, each one call after the other, for some time.
 *
 * @param threads how many threads
 * @param nanos how long
 */
record Turns(int threads, long nanos) {

	private static final int MAX_SAMPLE = 400_000;

	Latencies run(Callable<?> call) throws ExecutionException, InterruptedException {
		ExecutorService executor = Executors.newFixedThreadPool(this.threads);
		try {
			long start = System.nanoTime();
			List<Future<long[]>> running = new ArrayList<>();
			for (int i = 0; i < this.threads; i++) {
				running.add(executor.submit(() -> sample(call, start + this.nanos)));
			}
			long[][] all = new long[this.threads][];
			for (int i = 0; i < this.threads; i++) {
				all[i] = running.get(i).get();
			}
			return Latencies.of(all, System.nanoTime() - start);
		}
		finally {
			executor.shutdown();
		}
	}

	private long[] sample(Callable<?> call, long end) throws Exception {
		long[] times = new long[MAX_SAMPLE / this.threads];
		int count = 0;
		for (long now = System.nanoTime(); (now < end || count == 0) && count < times.length;) {
			call.call();
			long after = System.nanoTime();
			times[count++] = after - now;
			now = after;
		}
		return Arrays.copyOf(times, count);
	}

}
