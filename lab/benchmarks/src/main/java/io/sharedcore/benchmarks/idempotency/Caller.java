package io.sharedcore.benchmarks.idempotency;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Sends one request after the other on one connection, at the least cost.
 */
final class Caller implements AutoCloseable {

	private static final String JSON = "{\"cents\":1995}";

	private final Socket socket;

	private final InputStream in;

	private final OutputStream out;

	Caller(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		this.in = new BufferedInputStream(this.socket.getInputStream());
		this.out = this.socket.getOutputStream();
	}

	/** Sends a payment and reads the response, which must be 201. */
	void pay(String path, @Nullable String key) throws IOException {
		String request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
				+ ((key != null) ? "Idempotency-Key: " + key + "\r\n" : "") + "Content-Length: " + JSON.length()
				+ "\r\n\r\n" + JSON;
		this.out.write(request.getBytes(StandardCharsets.US_ASCII));
		String status = line();
		if (!status.startsWith("HTTP/1.1 201")) {
			throw new IllegalStateException("The response was " + status);
		}
		skipRest();
	}

	private void skipRest() throws IOException {
		long length = -1;
		for (String line = line(); !line.isEmpty(); line = line()) {
			if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
				length = Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
			}
		}
		if (length >= 0) {
			this.in.skipNBytes(length);
		}
		else {
			skipChunks();
		}
	}

	private void skipChunks() throws IOException {
		long length;
		do {
			length = Long.parseLong(line(), 16);
			this.in.skipNBytes(length + 2);
		}
		while (length > 0);
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.in.read(); next >= 0 && next != '\n'; next = this.in.read()) {
			line.append((char) next);
		}
		return line.toString().strip();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
