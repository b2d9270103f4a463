package io.sharedcore.sample.demo;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An agent at work, again and again: raises tickets, reads them, closes them, and sends
 * messages. What fails is a part of the drills.
 */
final class DeskTraffic implements AutoCloseable {

	private static final int READERS = 15;

	private final HelpDesk desk;

	private final String ticket;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private volatile boolean ended;

	private DeskTraffic(HelpDesk desk) {
		this.desk = desk;
		desk.renewAgent();
		this.ticket = desk.raise("A ticket that is read");
	}

	static DeskTraffic start(HelpDesk desk) {
		DeskTraffic traffic = new DeskTraffic(desk);
		traffic.repeat(traffic::work);
		return traffic;
	}

	/** So many requests at once that they need more connections than a pool has. */
	void readManyAtOnce() {
		for (int i = 0; i < READERS; i++) {
			repeat(this::read);
		}
	}

	private void repeat(Runnable work) {
		this.threads.execute(() -> {
			while (!this.ended) {
				work.run();
			}
		});
	}

	private void work() {
		String id = send(Api.post(Service.TICKETS, "/tickets",
				Map.of("title", "The printer is on fire", "description", "Again.", "priority", "HIGH")))
			.id();
		read();
		send(Api.get(Service.FILES, "/tickets/" + this.ticket + "/attachments"));
		send(Api.get(Service.TICKETS, "/tickets/" + UUID.randomUUID()));
		send(Api.post(Service.TICKETS, "/tickets/" + (id.isEmpty() ? this.ticket : id) + "/close",
				Map.of("resolution", "It has burnt down.")));
		send(Api
			.post(Service.COMMUNICATION, "/messages", Map.of("ticketId", this.ticket, "recipientId",
					this.desk.agentId(), "subject", "Fire", "body", "It burns."))
			.with("Idempotency-Key", UUID.randomUUID().toString()));
	}

	private void read() {
		send(Api.get(Service.TICKETS, "/tickets/" + this.ticket));
	}

	/** A service that is down does not answer at all, which is not a failure here. */
	private DemoResponse send(Api.Call call) {
		try {
			return this.desk.send(call);
		}
		catch (DemoException ex) {
			return new DemoResponse(0, HttpHeaders.of(Map.of(), (name, value) -> true), new byte[0], Duration.ZERO);
		}
	}

	@Override
	public void close() {
		this.ended = true;
		this.threads.shutdownNow();
	}

}
