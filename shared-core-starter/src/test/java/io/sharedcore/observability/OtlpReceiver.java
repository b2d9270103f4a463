package io.sharedcore.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A collector on a real socket that reads OTLP over HTTP (protobuf). It responds with a
 * status, or not before it is closed.
 */
final class OtlpReceiver implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final CountDownLatch closing = new CountDownLatch(1);

	private final List<OtlpLogRecord> logs = new CopyOnWriteArrayList<>();

	private volatile int status = 200;

	private volatile boolean slow;

	OtlpReceiver() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/v1/logs", this::receive);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	String logsUrl() {
		return "http://localhost:" + this.server.getAddress().getPort() + "/v1/logs";
	}

	OtlpReceiver respondingWith(int status) {
		this.status = status;
		return this;
	}

	OtlpReceiver neverResponding() {
		this.slow = true;
		return this;
	}

	List<OtlpLogRecord> logs() {
		return this.logs;
	}

	private void receive(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			if (this.slow) {
				this.closing.await();
			}
			if (this.status == 200) {
				this.logs.addAll(OtlpLogRecord.readAll(body));
			}
			exchange.sendResponseHeaders(this.status, -1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.closing.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
