package io.sharedcore.benchmarks.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Answers every request on loopback with the same few bytes of JSON, at the least cost,
 * so that the client is what is measured.
 */
final class TinyServer implements AutoCloseable {

	private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 30\r\n\r\n"
			+ "{\"name\":\"Ada\",\"department\":42}")
		.getBytes(StandardCharsets.US_ASCII);

	private final ServerSocket server;

	TinyServer() throws IOException {
		this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	String url() {
		return "http://localhost:" + this.server.getLocalPort();
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
	private static void serve(Socket socket) {
		try (socket) {
			InputStream in = socket.getInputStream();
			OutputStream out = socket.getOutputStream();
			byte[] buffer = new byte[8192];
			int ending = 0;
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				for (int i = 0; i < count; i++) {
					ending = (buffer[i] == ((ending % 2 == 0) ? '\r' : '\n')) ? ending + 1 : 0;
					if (ending == 4) {
						out.write(ANSWER);
						ending = 0;
					}
				}
			}
		}
		catch (IOException ex) {
			// The client is done.
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
