package io.sharedcore.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;

/**
 * Another service, on a real socket. Each request gets the next reply that was asked for,
 * and after those 200.
 */
final class Receiver implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private volatile Reply standard = Reply.of(200, "{}");

	Receiver() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/** What the next requests get. */
	Receiver then(Reply... next) {
		this.replies.addAll(List.of(next));
		return this;
	}

	Receiver then(int... statuses) {
		for (int status : statuses) {
			then(Reply.of(status, "{}"));
		}
		return this;
	}

	/** What requests get if nothing else is asked for. */
	Receiver always(Reply reply) {
		this.standard = reply;
		return this;
	}

	Receiver always(int status) {
		return always(Reply.of(status, "{}"));
	}

	List<Received> received() {
		return this.received;
	}

	List<String> bodies() {
		return this.received.stream().map(Received::body).toList();
	}

	Receiver await(int requests) {
		Awaitility.await().atMost(1, TimeUnit.MINUTES).until(() -> this.received.size() >= requests);
		return this;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			Received request = new Received(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
					exchange.getRequestHeaders(),
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			this.received.add(request);
			Reply next = this.replies.poll();
			((next != null) ? next : this.standard).write(request, exchange);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	record Received(String method, String uri, Headers headers, String body) {

		String header(String name) {
			return this.headers.getFirst(name);
		}

		String key() {
			return header("Idempotency-Key");
		}

	}

	@FunctionalInterface
	interface Reply {

		void write(Received request, HttpExchange exchange) throws IOException;

		static Reply of(int status, String body) {
			return of(status, body, Map.of("Content-Type", "application/json"));
		}

		static Reply of(int status, String body, Map<String, String> headers) {
			return (request, exchange) -> {
				headers.forEach(exchange.getResponseHeaders()::set);
				byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
				exchange.sendResponseHeaders(status, (bytes.length > 0 && status != 204) ? bytes.length : -1);
				if (bytes.length > 0 && status != 204) {
					exchange.getResponseBody().write(bytes);
				}
			};
		}

		static Reply problem(int status, String code) {
			return of(status, "{\"title\": \"x\", \"status\": " + status + ", \"code\": \"" + code + "\"}",
					Map.of("Content-Type", "application/problem+json"));
		}

	}

}
