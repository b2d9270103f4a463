package io.sharedcore.client;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Checks whether the service has closed a pooled connection.
 */
final class ConnectionProbe {

	private final int patienceMillis;

	/**
	 * Creates a probe.
	 * @param patience the time to wait for a close that may be in transit; at least one
	 * millisecond
	 */
	ConnectionProbe(Duration patience) {
		this.patienceMillis = Math.max(1, (int) patience.toMillis());
	}

	/**
	 * Whether the end of the connection has arrived; takes microseconds. A connection
	 * with unexpected data counts as closed, because the data would be read as the next
	 * response.
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
	 * Whether the connection is closed, or its end arrives within the patience.
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
