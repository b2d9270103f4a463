package io.sharedcore.drills.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.sharedcore.client.RequestOptions;
import io.sharedcore.client.ServiceCallException;
import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.drills.Pause;
import io.sharedcore.drills.Report;
import org.jspecify.annotations.Nullable;

/**
 * Threads that send orders with {@link ServiceHttpClient} until they are stopped: each
 * order by one call.
 */
final class Callers implements AutoCloseable {

	/**
	 * What a call may take beyond its timeout: two busy cores have other things to do.
	 */
	private static final long GRACE_MILLIS = 1000;

	private static final Duration MAX_WAIT = Duration.ofSeconds(60);

	private final ServiceHttpClient client;

	private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();

	private final AtomicLong answered = new AtomicLong();

	private final ExecutorService threads;

	private volatile boolean stopped;

	private Callers(ServiceHttpClient client, int count) {
		this.client = client;
		this.threads = Executors.newFixedThreadPool(count);
	}

	static Callers start(ServiceHttpClient client, int count) {
		Callers callers = new Callers(client, count);
		IntStream.range(0, count).forEach((number) -> callers.threads.execute(() -> callers.run(number)));
		return callers;
	}

	private void run(int number) {
		for (int i = 0; !this.stopped; i++) {
			Kind kind = Kind.values()[i % Kind.values().length];
			call(kind, kind + "-" + number + "-" + i);
		}
	}

	private void call(Kind kind, String order) {
		long begin = System.nanoTime();
		String failure = null;
		int attempts = 1;
		try {
			kind.send(this.client, order);
			this.answered.incrementAndGet();
		}
		catch (ServiceCallException ex) {
			failure = ex.kind().toString();
			attempts = ex.attempts();
		}
		catch (RuntimeException ex) {
			failure = ex.toString();
		}
		this.calls.add(new Call(kind, order, failure, attempts, Duration.ofNanos(System.nanoTime() - begin)));
	}

	Duration awaitAnswers(int more) {
		long begin = System.nanoTime();
		long goal = this.answered.get() + more;
		while (this.answered.get() < goal) {
			if (System.nanoTime() - begin > MAX_WAIT.toNanos()) {
				throw new IllegalStateException("Not " + more + " answers in " + MAX_WAIT);
			}
			Pause.of(Duration.ofMillis(2));
		}
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	@Override
	public void close() {
		this.stopped = true;
		this.threads.shutdown();
		try {
			if (!this.threads.awaitTermination(MAX_WAIT.toSeconds(), TimeUnit.SECONDS)) {
				throw new IllegalStateException("A call does not end");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Compares what callers were told with what the service did. */
	void compare(Journal journal, Report report) {
		Map<String, Integer> outcomes = new TreeMap<>();
		List<Duration> durations = new ArrayList<>();
		for (Call call : this.calls) {
			outcomes.merge((call.failure() != null) ? call.failure() : "answered", 1, Integer::sum);
			durations.add(call.took());
			int begun = journal.timesBegun(call.order());
			int applied = journal.timesApplied(call.order());
			String what = call + ", begun " + begun + ", applied " + applied;
			report.expect(call.took().toMillis() <= CallerApplication.TIMEOUT_MILLIS + GRACE_MILLIS,
					"too long: " + what);
			report.expect(call.kind() != Kind.POST || begun <= 1, "repeated without a key: " + what);
			report.expect(call.kind() != Kind.POST_WITH_KEY || applied <= 1, "applied again: " + what);
			report.expect(call.failure() != null || call.kind() == Kind.GET || applied >= 1,
					"answered and lost: " + what);
			report.expect(
					call.failure() == null || call.failure().equals("UNAVAILABLE") || call.failure().equals("TIMEOUT"),
					"failed otherwise: " + what);
		}
		report.figure("calls", outcomes);
		report.figure("longest call, with a timeout of " + CallerApplication.TIMEOUT_MILLIS + " ms",
				durations.stream().max(Duration::compareTo).orElse(Duration.ZERO).toMillis() + " ms");
		report.figure("orders that came in more than once",
				this.calls.stream().filter((call) -> journal.timesBegun(call.order()) > 1).count() + ", of them "
						+ this.calls.stream()
							.filter((call) -> call.kind() == Kind.POST && journal.timesBegun(call.order()) > 1)
							.count()
						+ " POST without a key");
	}

	/** How an order is sent. */
	private enum Kind {

		GET {
			@Override
			void send(ServiceHttpClient client, String order) {
				client.get(CallerApplication.SERVICE, "/orders/" + order);
			}
		},

		PUT {
			@Override
			void send(ServiceHttpClient client, String order) {
				client.put(CallerApplication.SERVICE, "/orders/" + order, Map.of());
			}
		},

		POST {
			@Override
			void send(ServiceHttpClient client, String order) {
				client.post(CallerApplication.SERVICE, "/orders/" + order, Map.of());
			}
		},

		POST_WITH_KEY {
			@Override
			void send(ServiceHttpClient client, String order) {
				client.post(CallerApplication.SERVICE, "/orders/" + order, Map.of(),
						RequestOptions.defaults().withIdempotencyKey("key-" + order));
			}
		};

		abstract void send(ServiceHttpClient client, String order);

	}

	/**
	 * A call that has ended.
	 *
	 * @param kind how the order was sent
	 * @param order the order
	 * @param failure the kind of failure; null if there was none
	 * @param attempts how often it was tried, if it failed
	 * @param took how long it took
	 */
	private record Call(Kind kind, String order, @Nullable String failure, int attempts, Duration took) {
	}

}
