package io.sharedcore.sample.tickets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Another service on a real socket: answers as it was told to, 404 otherwise, and
 * remembers what it was asked.
 */
public final class StubService implements AutoCloseable {

	private final HttpServer server;

	private final Map<String, Answer> answers = new ConcurrentHashMap<>();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	public StubService() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	public String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	public void answer(String method, String path, int status, String json) {
		this.answers.put(method + " " + path, new Answer(status, json));
	}

	public List<Request> requests(String method, String path) {
		return this.requests.stream().filter((request) -> request.is(method, path)).toList();
	}

	public void reset() {
		this.answers.clear();
		this.requests.clear();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String method = exchange.getRequestMethod();
			String path = exchange.getRequestURI().getPath();
			this.requests.add(new Request(method, path, Map.copyOf(exchange.getRequestHeaders()),
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
			Answer answer = this.answers.getOrDefault(method + " " + path, new Answer(404, "{\"status\": 404}"));
			byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders()
				.set("Content-Type", (answer.status() < 400) ? "application/json" : "application/problem+json");
			exchange.sendResponseHeaders(answer.status(), body.length);
			exchange.getResponseBody().write(body);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	private record Answer(int status, String json) {

	}

	public record Request(String method, String path, Map<String, List<String>> headers, String body) {

		private boolean is(String method, String path) {
			return this.method.equals(method) && this.path.equals(path);
		}

		public String header(String name) {
			return this.headers.entrySet()
				.stream()
				.filter((header) -> header.getKey().equalsIgnoreCase(name))
				.map((header) -> header.getValue().get(0))
				.findFirst()
				.orElse("");
		}

	}

}
