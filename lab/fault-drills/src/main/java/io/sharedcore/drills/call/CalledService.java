package io.sharedcore.drills.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sharedcore.drills.Pause;

/**
 * A service that takes orders, once for each idempotency key, and writes down what it
 * does before it does the next thing. It needs nothing but the JDK, so that it is killed
 * and started in no time.
 */
final class CalledService implements AutoCloseable {

	/** Time to be killed in, before and after an order is applied. */
	private static final Duration WORK = Duration.ofMillis(5);

	private final FileChannel journal;

	private final Set<String> appliedKeys = ConcurrentHashMap.newKeySet();

	private final HttpServer server;

	private CalledService(int port, Path journal) throws IOException {
		this.appliedKeys.addAll(Journal.read(journal).appliedKeys());
		this.journal = FileChannel.open(journal, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				StandardOpenOption.APPEND);
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
		this.server.setExecutor(Executors.newCachedThreadPool((work) -> {
			Thread thread = new Thread(work, "called-service");
			thread.setDaemon(true);
			return thread;
		}));
		this.server.createContext("/orders/", this::order);
	}

	static CalledService start(int port, Path journal) throws IOException {
		CalledService service = new CalledService(port, journal);
		service.server.start();
		return service;
	}

	/**
	 * Runs it as a process of its own.
	 * @param args the port and the journal
	 * @throws IOException if the port is taken
	 */
	public static void main(String[] args) throws IOException {
		start(Integer.parseInt(args[0]), Path.of(args[1]));
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	private void order(HttpExchange exchange) throws IOException {
		try (exchange) {
			exchange.getRequestBody().readAllBytes();
			URI uri = exchange.getRequestURI();
			String id = uri.getPath().substring("/orders/".length());
			String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
			if (!"GET".equals(exchange.getRequestMethod())) {
				write("begun " + id);
				Pause.of(WORK);
				if (key == null || this.appliedKeys.add(key)) {
					write("applied " + id + ((key != null) ? " " + key : ""));
				}
				Pause.of(WORK);
			}
			byte[] body = ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
		}
	}

	private void write(String line) {
		try {
			this.journal.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The journal cannot be written", ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.server.stop(0);
		this.journal.close();
	}

}
