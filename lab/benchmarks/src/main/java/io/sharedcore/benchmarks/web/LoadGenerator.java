package io.sharedcore.benchmarks.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends one request after another on each of some connections that stay open, from one
 * thread that does as little as can be done: what it takes is missing to a server on the
 * same machine.
 */
final class LoadGenerator {

	private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] LENGTH = "\r\nContent-Length: ".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] BODY = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private final InetSocketAddress server;

	private final int connections;

	LoadGenerator(int port, int connections) {
		this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
		this.connections = connections;
	}

	static Request get(String path) {
		byte[] bytes = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
		return (connection) -> bytes;
	}

	static Request post(String path, String json) {
		return (connection) -> post(path, "", json);
	}

	/**
	 * A request with JSON.
	 * @param path its path
	 * @param headers more headers, each with its end of line
	 * @param json its body
	 */
	static byte[] post(String path, String headers, String json) {
		int length = json.getBytes(StandardCharsets.UTF_8).length;
		return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n" + headers
				+ "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n" + json)
			.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Sends requests for some time, and waits for the last responses.
	 * @return how many there were, and how long they took
	 */
	Load run(Request request, Duration time) throws IOException {
		try (Selector selector = Selector.open()) {
			for (int i = 0; i < this.connections; i++) {
				SocketChannel channel = SocketChannel.open(this.server);
				channel.socket().setTcpNoDelay(true);
				channel.configureBlocking(false);
				channel.register(selector, SelectionKey.OP_READ, new Connection(channel, request.on(i)));
			}
			try {
				return drive(selector, time.toNanos());
			}
			finally {
				for (SelectionKey key : selector.keys()) {
					key.channel().close();
				}
			}
		}
	}

	private Load drive(Selector selector, long nanos) throws IOException {
		long start = System.nanoTime();
		for (SelectionKey key : selector.keys()) {
			((Connection) key.attachment()).send();
		}
		int running = this.connections;
		long answered = 0;
		while (running > 0) {
			selector.select();
			boolean more = System.nanoTime() - start < nanos;
			for (SelectionKey key : selector.selectedKeys()) {
				Connection connection = (Connection) key.attachment();
				if (connection.answered()) {
					answered++;
					if (more) {
						connection.send();
					}
					else {
						running--;
					}
				}
			}
			selector.selectedKeys().clear();
		}
		return new Load(answered, System.nanoTime() - start);
	}

	/**
	 * What is sent again and again on each connection.
	 */
	@FunctionalInterface
	interface Request {

		/** The same for a connection each time, by its number from 0 on. */
		byte[] on(int connection);

	}

	/**
	 * What was done.
	 *
	 * @param requests the requests that were answered
	 * @param nanos the time that it took
	 */
	record Load(long requests, long nanos) {

		double perSecond() {
			return this.requests * 1e9 / this.nanos;
		}

	}

	/** One request at a time, one response in the buffer. */
	private static final class Connection {

		private final SocketChannel channel;

		private final ByteBuffer request;

		private final ByteBuffer response = ByteBuffer.allocate(1 << 16);

		Connection(SocketChannel channel, byte[] request) {
			this.channel = channel;
			this.request = ByteBuffer.allocateDirect(request.length).put(request);
		}

		void send() throws IOException {
			this.response.clear();
			this.request.flip();
			while (this.request.hasRemaining()) {
				this.channel.write(this.request);
			}
		}

		/** Whether the response is complete by now. */
		boolean answered() throws IOException {
			if (this.channel.read(this.response) < 0) {
				throw new IOException("The server closed the connection");
			}
			int length = this.response.position();
			byte[] bytes = this.response.array();
			if (length >= OK.length && !at(bytes, 0, OK)) {
				throw new IOException("Answered with " + new String(bytes, 0, length, StandardCharsets.UTF_8));
			}
			int body = find(BODY, bytes, length);
			return body >= 0 && length - body == contentLength(bytes, body);
		}

		private static int contentLength(byte[] bytes, int end) throws IOException {
			int digit = find(LENGTH, bytes, end);
			if (digit < 0) {
				throw new IOException("Answered without a length");
			}
			int length = 0;
			for (; bytes[digit] != '\r'; digit++) {
				length = length * 10 + bytes[digit] - '0';
			}
			return length;
		}

		/** Where something ends that is in the first bytes; -1 if it is not. */
		private static int find(byte[] wanted, byte[] bytes, int length) {
			for (int i = 0; i <= length - wanted.length; i++) {
				if (at(bytes, i, wanted)) {
					return i + wanted.length;
				}
			}
			return -1;
		}

		private static boolean at(byte[] bytes, int offset, byte[] expected) {
			for (int i = 0; i < expected.length; i++) {
				if (bytes[offset + i] != expected[i]) {
					return false;
				}
			}
			return true;
		}

	}

}
