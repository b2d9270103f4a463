package io.sharedcore.benchmarks.client;

import java.util.Arrays;
import java.util.List;

/**
 * The latencies of one turn, in order.
 *
 * @param sorted in nanoseconds
 * @param perSecond calls in each second
 */
record Latencies(long[] sorted, double perSecond) {

	static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9);

	static Latencies of(long[][] threads, long nanos) {
		long[] all = Arrays.stream(threads).flatMapToLong(Arrays::stream).sorted().toArray();
		return new Latencies(all, all.length / (nanos / 1e9));
	}

	/** In microseconds. */
	double percentile(double percent) {
		int index = (int) Math.ceil(this.sorted.length * percent / 100) - 1;
		return this.sorted[Math.max(0, index)] / 1e3;
	}

}
