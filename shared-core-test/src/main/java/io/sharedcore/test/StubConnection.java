package io.sharedcore.test;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Serves the requests of one connection, one after the other.
 */
final class StubConnection {

	private final Socket socket;

	private final Function<StubRequest, StubResponse> responses;

	private final Supplier<CountDownLatch> released;

	StubConnection(Socket socket, Function<StubRequest, StubResponse> responses, Supplier<CountDownLatch> released) {
		this.socket = socket;
		this.responses = responses;
		this.released = released;
	}

	void serve() throws IOException {
		this.socket.setTcpNoDelay(true);
		InputStream in = new BufferedInputStream(this.socket.getInputStream());
		OutputStream out = new BufferedOutputStream(this.socket.getOutputStream());
		boolean open = true;
		while (open) {
			StubRequest request = StubRequestReader.read(in, out);
			open = request != null && send(request, out);
		}
	}

	/** Whether the connection stays open. */
	private boolean send(StubRequest request, OutputStream out) throws IOException {
		CountDownLatch end = this.released.get();
		StubResponse response = this.responses.apply(request);
		switch (response.kind()) {
			case RESET -> this.socket.setSoLinger(true, 0);
			case HANG -> await(end, Duration.ofDays(1));
			case RESPONSE -> {
				return write(request, response, out, end) && !"close".equalsIgnoreCase(request.header("Connection"));
			}
		}
		return false;
	}

	private static boolean write(StubRequest request, StubResponse response, OutputStream out, CountDownLatch end)
			throws IOException {
		out.write(StubResponseHead.of(response));
		boolean hasBody = !request.method().equals("HEAD") && StubResponseHead.mayHaveBody(response.status());
		byte[] body = hasBody ? response.body() : new byte[0];
		Duration interval = response.interval();
		if (interval != null) {
			return drip(body, interval, out, end);
		}
		out.write(body);
		out.flush();
		return true;
	}

	private static boolean drip(byte[] body, Duration interval, OutputStream out, CountDownLatch end)
			throws IOException {
		out.flush();
		for (byte next : body) {
			if (await(end, interval)) {
				return false;
			}
			out.write(next);
			out.flush();
		}
		return true;
	}

	private static boolean await(CountDownLatch end, Duration time) {
		try {
			return end.await(time.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

}
