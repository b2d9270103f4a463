package io.sharedcore.drills.effect;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

import io.sharedcore.drills.Pause;
import io.sharedcore.drills.effect.SendLedger.Send;

/**
 * Threads that ask the senders to send: as many keys as they are allowed to, each until
 * one is acknowledged. A request that failed is not repeated; its key is left in doubt.
 */
final class SendCallers implements AutoCloseable {

	static final int COUNT = 16;

	private static final int ORDER_KEYS = 8;

	private static final Duration MAX_WAIT = Duration.ofSeconds(120);

	private final List<URI> senders;

	private final SendLedger ledger = new SendLedger();

	private final Semaphore allowed = new Semaphore(0);

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);

	private volatile boolean stopped;

	private SendCallers(List<URI> senders) {
		this.senders = senders;
	}

	static SendCallers start(List<URI> senders) {
		SendCallers callers = new SendCallers(senders);
		IntStream.range(0, COUNT).forEach((number) -> callers.threads.execute(() -> callers.run(number)));
		return callers;
	}

	SendLedger ledger() {
		return this.ledger;
	}

	void allow(int keys) {
		this.allowed.release(keys);
	}

	void awaitAcknowledged(int keys) {
		long progress = System.nanoTime();
		int acknowledged = -1;
		while (acknowledged < keys) {
			int now = this.ledger.countAcknowledged();
			progress = (now > acknowledged) ? System.nanoTime() : progress;
			acknowledged = now;
			if (System.nanoTime() - progress > MAX_WAIT.toNanos()) {
				throw new IllegalStateException("Not " + keys + " acknowledged: " + this.ledger.answers());
			}
			Pause.of(Duration.ofMillis(2));
		}
	}

	private void run(int number) {
		Random random = new Random(number);
		int requests = 0;
		try {
			while (!this.stopped) {
				this.allowed.acquire();
				boolean acknowledged = false;
				while (!acknowledged && !this.stopped) {
					acknowledged = send("c" + number + "-" + requests++, random);
				}
			}
		}
		catch (InterruptedException ex) {
			// The drill is over.
			Thread.currentThread().interrupt();
		}
	}

	private boolean send(String key, Random random) throws InterruptedException {
		String orderKey = (random.nextInt(3) > 0) ? "order-" + random.nextInt(ORDER_KEYS) : null;
		Send send = new Send(key, orderKey, random.nextInt(8) == 0, false);
		this.ledger.request(send);
		String path = "/sends/" + key + "?rollback=" + send.rollback()
				+ ((orderKey != null) ? "&orderKey=" + orderKey : "");
		URI sender = this.senders.get(random.nextInt(this.senders.size()));
		HttpRequest request = HttpRequest.newBuilder(sender.resolve(path))
			.timeout(MAX_WAIT)
			.POST(BodyPublishers.noBody())
			.build();
		try {
			int status = this.http.send(request, BodyHandlers.discarding()).statusCode();
			this.ledger.answer((status == 409) ? (send.rollback() ? "rolled back" : "409") : Integer.toString(status));
			if (status == 200) {
				this.ledger.acknowledge(send);
			}
			return status == 200;
		}
		catch (IOException ex) {
			this.ledger.answer("no answer");
			Pause.of(Duration.ofMillis(20));
			return false;
		}
	}

	@Override
	public void close() {
		this.stopped = true;
		this.threads.shutdownNow();
	}

}
