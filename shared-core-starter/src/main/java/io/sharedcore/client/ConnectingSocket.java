package io.sharedcore.client;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/**
 * The socket that this thread opens for a request. The transport does not notice a
 * cancellation between the moment when a socket is connected and the moment when its
 * connection knows it; closing the socket itself ends the request in any case.
 */
final class ConnectingSocket implements AutoCloseable {

	private static final ThreadLocal<ConnectingSocket> CURRENT = new ThreadLocal<>();

	private @Nullable Socket socket;

	private boolean cancelled;

	/** Collects the socket that this thread opens until it is closed. */
	static ConnectingSocket open() {
		ConnectingSocket opened = new ConnectingSocket();
		CURRENT.set(opened);
		return opened;
	}

	/** Opens a socket for the request of this thread. */
	static Socket create() throws IOException {
		Socket socket = SocketChannel.open().socket();
		ConnectingSocket current = CURRENT.get();
		if (current != null) {
			current.opened(socket);
		}
		return socket;
	}

	private synchronized void opened(Socket socket) throws IOException {
		this.socket = socket;
		if (this.cancelled) {
			socket.close();
		}
	}

	/** Closes the socket, also one that is opened later. */
	synchronized void cancel() {
		this.cancelled = true;
		if (this.socket != null) {
			try {
				this.socket.close();
			}
			catch (IOException ex) {
				ClientLog.timerFailed(ex);
			}
		}
	}

	/** The connection knows the socket, and closes it if the request is cancelled. */
	@Override
	public synchronized void close() {
		CURRENT.remove();
		this.socket = null;
	}

}
