package io.sharedcore.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections on a free port of the loopback interface, with a thread for each.
 */
final class StubServer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(StubServer.class);

	private static final int BACKLOG = 200;

	private final String name;

	private final Function<StubRequest, StubResponse> responses;

	private final ServerSocket serverSocket;

	private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

	/** What hangs or drips waits for this. */
	private volatile CountDownLatch released = new CountDownLatch(1);

	StubServer(String name, Function<StubRequest, StubResponse> responses) {
		this.name = name;
		this.responses = responses;
		try {
			this.serverSocket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No port for the stub of " + name, ex);
		}
		thread("accept", this::accept);
	}

	int port() {
		return this.serverSocket.getLocalPort();
	}

	/** Ends what hangs or drips. */
	void release() {
		CountDownLatch current = this.released;
		this.released = new CountDownLatch(1);
		current.countDown();
	}

	private void thread(String role, Runnable work) {
		Thread thread = new Thread(work, "stub-" + this.name + "-" + role);
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		while (!this.serverSocket.isClosed()) {
			try {
				Socket socket = this.serverSocket.accept();
				this.connections.add(socket);
				if (this.serverSocket.isClosed()) {
					close(socket);
				}
				thread("connection", () -> serve(socket));
			}
			catch (IOException ex) {
				if (!this.serverSocket.isClosed()) {
					logger.warn("The stub of {} could not accept a connection", this.name, ex);
				}
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			new StubConnection(socket, this.responses, () -> this.released).serve();
		}
		catch (IOException ex) {
			logger.debug("A connection of the stub of {} ended", this.name, ex);
		}
		finally {
			this.connections.remove(socket);
		}
	}

	@Override
	public void close() {
		close(this.serverSocket);
		release();
		this.connections.forEach(StubServer::close);
	}

	private static void close(java.io.Closeable socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			logger.debug("A socket could not be closed", ex);
		}
	}

}
