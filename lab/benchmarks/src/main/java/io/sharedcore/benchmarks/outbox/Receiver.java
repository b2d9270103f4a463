package io.sharedcore.benchmarks.outbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Responds to every call at the least cost, and notes when each arrived first.
 */
final class Receiver implements AutoCloseable {

	private static final byte[] RESPONSE = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private final Map<String, Long> arrivals = new ConcurrentHashMap<>();

	private final ServerSocket server;

	private volatile CountDownLatch expected = new CountDownLatch(0);

	Receiver() throws IOException {
		this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	String url() {
		return "http://localhost:" + this.server.getLocalPort();
	}

	/** Forgets earlier calls. */
	void expect(int calls) {
		this.arrivals.clear();
		this.expected = new CountDownLatch(calls);
	}

	/** Waits for the expected calls: by key, when they arrived. */
	Map<String, Long> await() {
		try {
			if (!this.expected.await(10, TimeUnit.MINUTES)) {
				throw new IllegalStateException(this.expected.getCount() + " calls did not arrive");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
		return Map.copyOf(this.arrivals);
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				socket.setTcpNoDelay(true);
				start(() -> serve(socket));
			}
			catch (IOException ex) {
				// Closed: the loop ends.
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			InputStream in = new BufferedInputStream(socket.getInputStream());
			OutputStream out = socket.getOutputStream();
			while (!line(in).isEmpty()) {
				Map<String, String> headers = headers(in);
				in.skipNBytes(Long.parseLong(headers.getOrDefault("content-length", "0")));
				arrived(headers.getOrDefault("idempotency-key", ""));
				out.write(RESPONSE);
			}
		}
		catch (IOException ex) {
			// The client is done.
		}
	}

	/** Notes that a call has arrived. */
	void arrived(String key) {
		if (this.arrivals.putIfAbsent(key, System.nanoTime()) == null) {
			this.expected.countDown();
		}
	}

	private static Map<String, String> headers(InputStream in) throws IOException {
		Map<String, String> headers = new HashMap<>();
		for (String line = line(in); !line.isEmpty(); line = line(in)) {
			int colon = line.indexOf(':');
			headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
		}
		return headers;
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
			line.append((char) next);
		}
		return line.toString().strip();
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "receiver");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
