package io.sharedcore.benchmarks.web;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Sends one request after another on each of some connections. As little as it can do,
 * for it shares the processor with what is measured.
 */
final class LoadGenerator {

	private final int port;

	private final int connections;

	private final byte[] request;

	LoadGenerator(int port, int connections, String path) {
		this.port = port;
		this.connections = connections;
		this.request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	/** Requests in each second, over a number of them. */
	double run(int requests) {
		AtomicInteger left = new AtomicInteger(requests);
		long start = System.nanoTime();
		ExecutorService threads = Executors.newFixedThreadPool(this.connections);
		try {
			CompletableFuture<?>[] running = Stream
				.generate(() -> CompletableFuture.runAsync(() -> send(left), threads))
				.limit(this.connections)
				.toArray(CompletableFuture[]::new);
			CompletableFuture.allOf(running).join();
		}
		finally {
			threads.shutdown();
		}
		return requests / ((System.nanoTime() - start) / 1e9);
	}

	private void send(AtomicInteger left) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setTcpNoDelay(true);
			OutputStream out = socket.getOutputStream();
			InputStream in = new BufferedInputStream(socket.getInputStream());
			while (left.getAndDecrement() > 0) {
				out.write(this.request);
				readResponse(in);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void readResponse(InputStream in) throws IOException {
		String status = readLine(in);
		if (!status.contains(" 200")) {
			throw new IOException("Answered with " + status);
		}
		int length = -1;
		boolean chunked = false;
		for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
			if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
				length = Integer.parseInt(line.substring(15).trim());
			}
			chunked |= line.regionMatches(true, 0, "Transfer-Encoding:", 0, 18);
		}
		if (chunked) {
			readChunks(in);
		}
		else {
			in.skipNBytes(length);
		}
	}

	private static void readChunks(InputStream in) throws IOException {
		int size;
		do {
			size = Integer.parseInt(readLine(in), 16);
			in.skipNBytes(size);
			readLine(in);
		}
		while (size > 0);
	}

	private static String readLine(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder(64);
		for (int c = in.read(); c != '\n'; c = in.read()) {
			if (c < 0) {
				throw new EOFException("The connection ended");
			}
			if (c != '\r') {
				line.append((char) c);
			}
		}
		return line.toString();
	}

}
