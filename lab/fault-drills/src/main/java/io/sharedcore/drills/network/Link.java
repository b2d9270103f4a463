package io.sharedcore.drills.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A connection of a client, and the one to the server that belongs to it.
 */
final class Link {

	private final Socket client;

	private final Socket server;

	private final Gate gate;

	private final Consumer<Link> onEnd;

	private final AtomicInteger directions = new AtomicInteger(2);

	Link(Socket client, Socket server, Gate gate, Consumer<Link> onEnd) {
		this.client = client;
		this.server = server;
		this.gate = gate;
		this.onEnd = onEnd;
	}

	/** Begins to pass bytes on. */
	void start() throws IOException {
		InputStream fromClient = this.client.getInputStream();
		OutputStream toClient = this.client.getOutputStream();
		InputStream fromServer = this.server.getInputStream();
		OutputStream toServer = this.server.getOutputStream();
		FaultyProxy.daemon(() -> copy(fromClient, toServer, this.server), "faulty-proxy-up");
		FaultyProxy.daemon(() -> copy(fromServer, toClient, this.client), "faulty-proxy-down");
	}

	private void copy(InputStream in, OutputStream out, Socket to) {
		byte[] buffer = new byte[16 * 1024];
		try {
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				this.gate.pass();
				out.write(buffer, 0, count);
			}
			this.gate.pass();
			to.shutdownOutput();
		}
		catch (IOException ex) {
			// One side is gone: so is the other.
			reset();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			if (this.directions.decrementAndGet() == 0) {
				close(this.client);
				close(this.server);
				this.onEnd.accept(this);
			}
		}
	}

	void reset() {
		reset(this.client);
		reset(this.server);
	}

	void halfClose() {
		try {
			this.client.shutdownOutput();
		}
		catch (IOException ex) {
			// It is closed already, both halves of it.
			close(this.client);
		}
	}

	/** Closing without lingering sends a reset instead of an end. */
	static void reset(Socket socket) {
		try {
			socket.setSoLinger(true, 0);
		}
		catch (IOException ex) {
			// It is closed already.
			return;
		}
		close(socket);
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// Nobody is left who could be told.
			return;
		}
	}

}
