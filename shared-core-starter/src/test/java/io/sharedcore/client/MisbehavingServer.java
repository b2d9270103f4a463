package io.sharedcore.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/**
 * A server on a real socket that does what no server should. Each request gets the next
 * behaviour that was asked for, and the last one again and again.
 */
final class MisbehavingServer implements AutoCloseable {

	private final ServerSocket server;

	private final Queue<Behaviour> behaviours = new ConcurrentLinkedQueue<>();

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private final AtomicInteger connections = new AtomicInteger();

	private final CountDownLatch closing = new CountDownLatch(1);

	private Behaviour last = answer(200, "{}");

	MisbehavingServer(Behaviour... behaviours) {
		this(plain(), behaviours);
	}

	MisbehavingServer(ServerSocket server, Behaviour... behaviours) {
		this.server = server;
		this.behaviours.addAll(List.of(behaviours));
		start(this::accept);
	}

	private static ServerSocket plain() {
		try {
			return new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.server.getLocalPort();
	}

	String url() {
		return "http://localhost:" + port();
	}

	List<Received> received() {
		return this.received;
	}

	int hits() {
		return this.received.size();
	}

	int connections() {
		return this.connections.get();
	}

	/** Until all connections are closed on this side. */
	void awaitNoConnection() {
		while (!this.open.isEmpty()) {
			Thread.onSpinWait();
		}
	}

	/** What to do from now on. */
	synchronized MisbehavingServer then(Behaviour... next) {
		this.behaviours.clear();
		this.behaviours.addAll(List.of(next));
		return this;
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				this.connections.incrementAndGet();
				this.open.add(socket);
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
			while (true) {
				Received request = Received.read(in);
				if (request == null) {
					return;
				}
				this.received.add(request);
				nextBehaviour().answer(request, new Exchange(socket, this.closing));
			}
		}
		catch (IOException ex) {
			// The client gave up, as it should.
		}
		finally {
			this.open.remove(socket);
		}
	}

	/** Of requests at once, none may see the one before after the last one was taken. */
	private synchronized Behaviour nextBehaviour() {
		Behaviour next = this.behaviours.poll();
		if (next != null) {
			this.last = next;
		}
		return this.last;
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "misbehaving-server");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.closing.countDown();
		this.server.close();
		for (Socket socket : this.open) {
			socket.close();
		}
	}

	static Behaviour answer(int status, String json, String... headers) {
		return (request,
				exchange) -> exchange.write(head(status, headers) + "Content-Type: application/json\r\nContent-Length: "
						+ json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n"
						+ (request.method().equals("HEAD") ? "" : json));
	}

	static Behaviour typed(int status, String contentType, String body) {
		return raw(head(status) + "Content-Type: " + contentType + "\r\nContent-Length: "
				+ body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
	}

	static Behaviour raw(String text) {
		return (request, exchange) -> exchange.write(text);
	}

	static Behaviour silence() {
		return (request, exchange) -> exchange.waitForClose();
	}

	static Behaviour reset() {
		return (request, exchange) -> {
			exchange.socket().setSoLinger(true, 0);
			exchange.socket().close();
			throw new IOException("reset");
		};
	}

	static Behaviour hangUp() {
		return (request, exchange) -> {
			exchange.socket().close();
			throw new IOException("hung up");
		};
	}

	/** Responds, and closes the connection without announcing it. */
	static Behaviour answerThenClose(String json) {
		return (request, exchange) -> {
			answer(200, json).answer(request, exchange);
			exchange.socket().close();
			throw new IOException("closed");
		};
	}

	static Behaviour cutBody() {
		return (request, exchange) -> {
			exchange.write(head(200) + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"a\":");
			exchange.socket().close();
			throw new IOException("cut");
		};
	}

	static Behaviour drip(String text, long millis) {
		return (request, exchange) -> {
			for (char c : text.toCharArray()) {
				exchange.write(String.valueOf(c));
				exchange.pause(millis);
			}
		};
	}

	static Behaviour dripHeaders() {
		return (request, exchange) -> {
			exchange.write("HTTP/1.1 200 OK\r\n");
			for (int i = 0; !exchange.isClosing(); i++) {
				exchange.write("X-Drip-" + i + ": 1\r\n");
				exchange.pause(20);
			}
		};
	}

	static Behaviour dripBody(int status) {
		return (request, exchange) -> {
			exchange.write(head(status) + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n");
			while (!exchange.isClosing()) {
				exchange.write(" ");
				exchange.pause(20);
			}
		};
	}

	static Behaviour endlessBody(int status) {
		return (request, exchange) -> {
			exchange.write(head(status) + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
			String chunk = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
			while (!exchange.isClosing()) {
				exchange.write(chunk);
			}
		};
	}

	static Behaviour endlessHeaders() {
		return (request, exchange) -> {
			exchange.write("HTTP/1.1 200 OK\r\n");
			String line = "X-Long: " + "x".repeat(4000) + "\r\n";
			while (!exchange.isClosing()) {
				exchange.write(line);
			}
		};
	}

	static Behaviour gzip(int status, long size) {
		return (request, exchange) -> {
			ByteArrayOutputStream packed = new ByteArrayOutputStream();
			try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
				byte[] block = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
				out.write("[1".getBytes(StandardCharsets.US_ASCII));
				for (long done = 0; done < size; done += block.length) {
					out.write(block);
				}
				out.write("]".getBytes(StandardCharsets.US_ASCII));
			}
			exchange.write(head(status) + "Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
					+ packed.size() + "\r\n\r\n");
			exchange.out().write(packed.toByteArray());
			exchange.out().flush();
		};
	}

	private static String head(int status, String... headers) {
		StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
		for (String header : headers) {
			head.append(header).append("\r\n");
		}
		return head.toString();
	}

	/** What happens to a request. */
	@FunctionalInterface
	interface Behaviour {

		void answer(Received request, Exchange exchange) throws IOException;

	}

	/** A connection, as a behaviour sees it. */
	record Exchange(Socket socket, CountDownLatch closing) {

		OutputStream out() throws IOException {
			return this.socket.getOutputStream();
		}

		void write(String text) throws IOException {
			out().write(text.getBytes(StandardCharsets.UTF_8));
			out().flush();
		}

		void pause(long millis) throws IOException {
			try {
				this.closing.await(millis, TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
		}

		void waitForClose() throws IOException {
			pause(TimeUnit.MINUTES.toMillis(5));
		}

		boolean isClosing() {
			return this.closing.getCount() == 0;
		}

	}

	/** A request that arrived. */
	record Received(String method, String target, Map<String, String> headers, String body) {

		static Received read(InputStream in) throws IOException {
			String line = line(in);
			if (line == null || line.isEmpty()) {
				return null;
			}
			String[] parts = line.split(" ");
			Map<String, String> headers = new ConcurrentHashMap<>();
			for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
				int colon = header.indexOf(':');
				headers.merge(header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip(),
						(first, second) -> first + "|" + second);
			}
			return new Received(parts[0], parts[1], headers, body(in, headers));
		}

		private static String body(InputStream in, Map<String, String> headers) throws IOException {
			if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
				StringBuilder body = new StringBuilder();
				for (int size = chunk(in); size > 0; size = chunk(in)) {
					body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
					line(in);
				}
				line(in);
				return body.toString();
			}
			int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
			byte[] body = in.readNBytes(length);
			if (body.length < length) {
				throw new EOFException("the request was aborted");
			}
			return new String(body, StandardCharsets.UTF_8);
		}

		private static int chunk(InputStream in) throws IOException {
			String size = line(in);
			if (size == null) {
				throw new EOFException("the request was aborted");
			}
			return Integer.parseInt(size, 16);
		}

		private static String line(InputStream in) throws IOException {
			ByteArrayOutputStream line = new ByteArrayOutputStream();
			for (int c = in.read(); c >= 0; c = in.read()) {
				if (c == '\n') {
					return line.toString(StandardCharsets.UTF_8).stripTrailing();
				}
				line.write(c);
			}
			return (line.size() > 0) ? line.toString(StandardCharsets.UTF_8) : null;
		}

		String header(String name) {
			return this.headers.get(name.toLowerCase(Locale.ROOT));
		}

	}

}
