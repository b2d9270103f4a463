package io.sharedcore.benchmarks.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Answers every request on loopback with the same few bytes of JSON, at the least cost,
 * so that the client is what is measured.
 */
final class TinyServer implements AutoCloseable {

	private final byte[] answer;

	private final LongAdder requests = new LongAdder();

	private final AtomicInteger connections = new AtomicInteger();

	private final ServerSocket server;

	TinyServer() throws IOException {
		this("200 OK", "{\"name\":\"Ada\",\"department\":42}");
	}

	TinyServer(String status, String json) throws IOException {
		this.answer = ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + json.length()
				+ "\r\n\r\n" + json)
			.getBytes(StandardCharsets.US_ASCII);
		this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	String url() {
		return "http://localhost:" + this.server.getLocalPort();
	}

	/** All that were answered so far. */
	long requests() {
		return this.requests.sum();
	}

	/** Those that are open now. */
	int connections() {
		return this.connections.get();
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

	/**
	 * Requests have no body, so that an empty line ends each.
	 */
	private void serve(Socket socket) {
		this.connections.incrementAndGet();
		try (socket) {
			InputStream in = socket.getInputStream();
			OutputStream out = socket.getOutputStream();
			byte[] buffer = new byte[8192];
			int ending = 0;
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				for (int i = 0; i < count; i++) {
					ending = (buffer[i] == ((ending % 2 == 0) ? '\r' : '\n')) ? ending + 1 : 0;
					if (ending == 4) {
						this.requests.increment();
						out.write(this.answer);
						ending = 0;
					}
				}
			}
		}
		catch (IOException ex) {
			// The client is done.
		}
		finally {
			this.connections.decrementAndGet();
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "tiny-server");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
