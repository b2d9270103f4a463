package io.sharedcore.drills.restart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Chooses the ready instances in turn. It knows them only by their readiness probes, and
 * never sends a request again.
 */
final class Balancer implements AutoCloseable {

	static final Duration PERIOD = Duration.ofMillis(100);

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

	private final List<Target> targets;

	private final AtomicInteger turn = new AtomicInteger();

	private final ScheduledExecutorService probes;

	private volatile List<URI> ready = List.of();

	private Balancer(List<Target> targets) {
		this.targets = targets;
		this.probes = Executors.newSingleThreadScheduledExecutor((work) -> {
			Thread thread = new Thread(work, "balancer-probes");
			thread.setDaemon(true);
			return thread;
		});
	}

	static Balancer start(List<Target> targets) {
		Balancer balancer = new Balancer(targets);
		balancer.probe();
		balancer.probes.scheduleWithFixedDelay(balancer::probe, PERIOD.toMillis(), PERIOD.toMillis(),
				TimeUnit.MILLISECONDS);
		return balancer;
	}

	/** The address of the next instance that is ready. */
	URI next() {
		List<URI> current = this.ready;
		if (current.isEmpty()) {
			throw new IllegalStateException("No instance is ready");
		}
		return current.get(Math.floorMod(this.turn.getAndIncrement(), current.size()));
	}

	int ready() {
		return this.ready.size();
	}

	private void probe() {
		this.ready = this.targets.stream().filter(this::isReady).map(Target::address).toList();
	}

	private boolean isReady(Target target) {
		try {
			return this.http
				.send(HttpRequest.newBuilder(target.readiness()).timeout(TIMEOUT).build(), BodyHandlers.discarding())
				.statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public void close() {
		this.probes.shutdownNow();
	}

	/**
	 * An instance.
	 *
	 * @param address where it is
	 * @param readiness its readiness probe
	 */
	record Target(URI address, URI readiness) {

	}

}
