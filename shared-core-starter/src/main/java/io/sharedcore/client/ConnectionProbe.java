package io.sharedcore.client;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Finds out whether the other side has closed a connection that waited in the pool.
 */
final class ConnectionProbe {

	private final int patienceMillis;

	/**
	 * Makes a probe.
	 * @param patience how long to wait for a close that may be on its way
	 */
	ConnectionProbe(Duration patience) {
		this.patienceMillis = Math.max(1, (int) patience.toMillis());
	}

	/**
	 * Whether the connection is closed as far as this side knows by now: takes
	 * microseconds. A connection on which something came that nobody asked for counts as
	 * closed, as that would be taken for the next answer.
	 */
	boolean isClosed(SocketChannel channel) {
		try {
			channel.configureBlocking(false);
			try {
				return channel.read(ByteBuffer.allocate(1)) != 0;
			}
			finally {
				channel.configureBlocking(true);
			}
		}
		catch (IOException ex) {
			return true;
		}
	}

	/**
	 * Whether the connection is closed, or is being closed at this moment.
	 */
	boolean isClosedSoon(SocketChannel channel) {
		try {
			Socket socket = channel.socket();
			int before = socket.getSoTimeout();
			socket.setSoTimeout(this.patienceMillis);
			try {
				socket.getInputStream().read();
				return true;
			}
			catch (SocketTimeoutException ex) {
				return false;
			}
			finally {
				socket.setSoTimeout(before);
			}
		}
		catch (IOException ex) {
			return true;
		}
	}

}
