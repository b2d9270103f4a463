package io.sharedcore.sample.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A stub of another service on a real socket: it returns the configured responses, 404
 * otherwise, and records its requests.
 */
public final class StubService implements AutoCloseable {

	private final HttpServer server;

	private final Map<String, Function<Request, Answer>> answers = new ConcurrentHashMap<>();

	private final Map<String, Function<Request, Answer>> lasting = new ConcurrentHashMap<>();

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

	/** Its address. */
	public String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/** Sets a response until the {@linkplain #reset() reset}. */
	public void answer(String method, String path, int status, String json) {
		answer(method, path, (request) -> new Answer(status, json));
	}

	/** Sets a function for responses until the {@linkplain #reset() reset}. */
	public void answer(String method, String path, Function<Request, Answer> answer) {
		this.answers.put(method + " " + path, answer);
	}

	/** Sets a function for responses that a reset keeps. */
	public void always(String method, String path, Function<Request, Answer> answer) {
		this.lasting.put(method + " " + path, answer);
	}

	/** The requests so far. */
	public List<Request> requests(String method, String path) {
		return this.requests.stream().filter((request) -> request.is(method, path)).toList();
	}

	/** Forgets responses and requests. */
	public void reset() {
		this.answers.clear();
		this.requests.clear();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
					Map.copyOf(exchange.getRequestHeaders()),
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			this.requests.add(request);
			Answer answer = answerTo(request);
			byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders()
				.set("Content-Type", (answer.status() < 400) ? "application/json" : "application/problem+json");
			exchange.sendResponseHeaders(answer.status(), body.length);
			exchange.getResponseBody().write(body);
		}
	}

	private Answer answerTo(Request request) {
		String question = request.method() + " " + request.path();
		return this.answers.getOrDefault(question, this.lasting.getOrDefault(question, Answer::notFound))
			.apply(request);
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/**
	 * A response.
	 *
	 * @param status the status
	 * @param json the body
	 */
	public record Answer(int status, String json) {

		static Answer notFound(Request request) {
			return new Answer(404, "{\"status\": 404}");
		}

	}

	/**
	 * A request.
	 *
	 * @param method the method
	 * @param path the path
	 * @param headers the headers
	 * @param body the body
	 */
	public record Request(String method, String path, Map<String, List<String>> headers, String body) {

		private boolean is(String method, String path) {
			return this.method.equals(method) && this.path.equals(path);
		}

		/** The first value of a header; empty if there is none. */
		public String header(String name) {
			return this.headers.entrySet()
				.stream()
				.filter((header) -> header.getKey().equalsIgnoreCase(name))
				.map((header) -> header.getValue().get(0))
				.findFirst()
				.orElse("");
		}

		/** The bearer token; empty if there is none. */
		public String token() {
			String authorization = header("Authorization");
			return authorization.startsWith("Bearer ") ? authorization.substring("Bearer ".length()) : "";
		}

	}

}
