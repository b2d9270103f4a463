package io.sharedcore.benchmarks.client;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;

/**
 * Chooses the transport, and holds the client to its promise: a tiny {@code getJson} on
 * loopback costs at most 1.15 times what plain RestClient costs on the same transport.
 * The peers take turns in short rounds, so that what else the machine does meets them
 * all; a peer's figure is the median of its rounds.
 * <p>
 * Arguments: rounds (default 9), seconds of each (default 1), thread counts (default 1 8
 * 32).
 */
public final class CallOverhead {

	private static final int LARGEST_SAMPLE = 400_000;

	private CallOverhead() {
	}

	/**
	 * Runs the comparison and prints a table.
	 * @param arguments rounds, seconds, thread counts
	 * @throws Exception if it cannot run
	 */
	public static void main(String[] arguments) throws Exception {
		int rounds = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 9;
		double seconds = (arguments.length > 1) ? Double.parseDouble(arguments[1]) : 1;
		int[] threads = (arguments.length > 2) ? Arrays.stream(arguments).skip(2).mapToInt(Integer::parseInt).toArray()
				: new int[] { 1, 8, 32 };
		try (TinyServer server = new TinyServer(); Peers peers = new Peers(server.url())) {
			for (int count : threads) {
				compare(peers.calls(), count, rounds, seconds);
			}
		}
	}

	private static void compare(Map<String, Callable<Peers.Person>> calls, int threads, int rounds, double seconds)
			throws Exception {
		for (Callable<Peers.Person> call : calls.values()) {
			measure(call, threads, 2 * seconds);
		}
		Map<String, Figures[]> figures = new LinkedHashMap<>();
		for (int round = 0; round < rounds; round++) {
			for (Map.Entry<String, Callable<Peers.Person>> call : calls.entrySet()) {
				figures.computeIfAbsent(call.getKey(), (name) -> new Figures[rounds])[round] = measure(call.getValue(),
						threads, seconds);
			}
		}
		System.out.printf("%n%d thread(s)%n%-36s %10s %10s %10s%n", threads, "", "p50 us", "p99 us", "calls/s");
		figures.forEach((name, all) -> {
			Figures median = Figures.median(all);
			System.out.printf("%-36s %10.1f %10.1f %10.0f%n", name, median.p50() / 1000, median.p99() / 1000,
					median.perSecond());
		});
		ratio(figures, "RestClient on Apache");
		ratio(figures, "raw Apache");
		ratio(figures, "RestClient on Boot's default (JDK)");
	}

	private static void ratio(Map<String, Figures[]> figures, String peer) {
		Figures own = Figures.median(figures.get("ServiceHttpClient"));
		Figures other = Figures.median(figures.get(peer));
		System.out.printf("  against %-34s p50 x %.2f, throughput x %.2f%n", peer, own.p50() / other.p50(),
				own.perSecond() / other.perSecond());
	}

	private static Figures measure(Callable<Peers.Person> call, int threads, double seconds) throws Exception {
		long[][] samples = new long[threads][];
		CountDownLatch done = new CountDownLatch(threads);
		AtomicReference<Throwable> failure = new AtomicReference<>();
		long start = System.nanoTime();
		long end = start + (long) (seconds * 1e9);
		for (int i = 0; i < threads; i++) {
			int index = i;
			new Thread(() -> {
				try {
					samples[index] = sample(call, end, LARGEST_SAMPLE / threads);
				}
				catch (Throwable ex) {
					failure.set(ex);
				}
				done.countDown();
			}).start();
		}
		done.await();
		if (failure.get() != null) {
			throw new IllegalStateException(failure.get());
		}
		return Figures.of(samples, System.nanoTime() - start);
	}

	private static long[] sample(Callable<Peers.Person> call, long end, int most) throws Exception {
		long[] times = new long[most];
		int count = 0;
		for (long now = System.nanoTime(); now < end && count < most;) {
			call.call();
			long after = System.nanoTime();
			times[count++] = after - now;
			now = after;
		}
		return Arrays.copyOf(times, count);
	}

	/**
	 * What one round gave.
	 */
	private record Figures(double p50, double p99, double perSecond) {

		static Figures of(long[][] samples, long elapsed) {
			long[] all = Arrays.stream(samples).flatMapToLong(Arrays::stream).sorted().toArray();
			return new Figures(all[all.length / 2], all[(int) (all.length * 0.99)], all.length / (elapsed / 1e9));
		}

		static Figures median(Figures[] rounds) {
			return new Figures(middle(rounds, Figures::p50), middle(rounds, Figures::p99),
					middle(rounds, Figures::perSecond));
		}

		private static double middle(Figures[] rounds, ToDoubleFunction<Figures> figure) {
			double[] sorted = Arrays.stream(rounds).mapToDouble(figure).sorted().toArray();
			return sorted[sorted.length / 2];
		}

	}

}
