package io.sharedcore.drills.restart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Callers that send one POST after the other, each of them once.
 */
final class Load implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Balancer balancer;

	private final ExecutorService callers;

	private final AtomicInteger succeeded = new AtomicInteger();

	private final Queue<String> failures = new ConcurrentLinkedQueue<>();

	private volatile boolean stopped;

	private Load(Balancer balancer, int callers) {
		this.balancer = balancer;
		this.callers = Executors.newFixedThreadPool(callers);
	}

	static Load start(Balancer balancer, int callers) {
		Load load = new Load(balancer, callers);
		IntStream.range(0, callers).forEach((caller) -> load.callers.execute(() -> load.run(caller)));
		return load;
	}

	private void run(int caller) {
		for (int i = 0; !this.stopped; i++) {
			send(caller + "-" + i);
		}
	}

	private void send(String key) {
		try {
			URI instance = this.balancer.next();
			int status = this.http
				.send(HttpRequest.newBuilder(instance.resolve("/entries/" + key))
					.timeout(TIMEOUT)
					.POST(BodyPublishers.noBody())
					.build(), BodyHandlers.discarding())
				.statusCode();
			if (status == 200) {
				this.succeeded.incrementAndGet();
			}
			else {
				this.failures.add(key + " was answered " + status);
			}
		}
		catch (IOException | IllegalStateException ex) {
			this.failures.add(key + " failed: " + ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.stopped = true;
		}
	}

	int succeeded() {
		return this.succeeded.get();
	}

	Queue<String> failures() {
		return this.failures;
	}

	@Override
	public void close() {
		this.stopped = true;
		this.callers.shutdown();
		try {
			if (!this.callers.awaitTermination(2 * TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
				throw new IllegalStateException("A request does not end");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
