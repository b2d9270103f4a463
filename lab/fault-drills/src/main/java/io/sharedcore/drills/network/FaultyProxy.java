package io.sharedcore.drills.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a client and a server, and passes bytes on until it is told to do
 * something worse. What it is told holds for the connections that are open and for those
 * that come.
 */
public final class FaultyProxy implements AutoCloseable {

	private final ServerSocket server;

	private final int[] targets;

	private final Set<Link> links = ConcurrentHashMap.newKeySet();

	private final AtomicLong accepted = new AtomicLong();

	private final Gate gate = new Gate();

	private volatile boolean refusing;

	private FaultyProxy(ServerSocket server, int... targets) {
		this.server = server;
		this.targets = targets.clone();
	}

	/**
	 * Starts one.
	 * @param targets the ports on this machine that it leads to, one connection each in
	 * turn
	 * @return the proxy, listening
	 */
	public static FaultyProxy to(int... targets) {
		try {
			ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
			FaultyProxy proxy = new FaultyProxy(server, targets);
			daemon(proxy::accept, "faulty-proxy");
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No port for the proxy", ex);
		}
	}

	/**
	 * Where it listens.
	 * @return the port
	 */
	public int port() {
		return this.server.getLocalPort();
	}

	/** Passes everything on, again. */
	public void pass() {
		this.refusing = false;
		this.gate.open();
	}

	/** Holds every byte back, in both directions; connections stay open. */
	public void stall() {
		this.gate.close();
	}

	/** Ends every connection at once with a reset (RST), in both directions. */
	public void reset() {
		this.links.forEach(Link::reset);
	}

	/**
	 * Tells every client that the server has nothing more to say (FIN), and passes on
	 * what the client says.
	 */
	public void halfClose() {
		this.links.forEach(Link::halfClose);
	}

	/** Ends every connection, and each new one as soon as it comes. */
	public void refuse() {
		this.refusing = true;
		reset();
	}

	/**
	 * How many connections are open.
	 * @return the number
	 */
	public int open() {
		return this.links.size();
	}

	/**
	 * How many connections were made in all.
	 * @return the number
	 */
	public long accepted() {
		return this.accepted.get();
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The proxy's port could not be closed", ex);
		}
		this.gate.open();
		reset();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket client = this.server.accept();
				this.accepted.incrementAndGet();
				if (this.refusing) {
					Link.reset(client);
				}
				else {
					connect(client);
				}
			}
			catch (IOException ex) {
				// The port is closed, or the client is gone already: the next one,
				// please.
				continue;
			}
		}
	}

	private void connect(Socket client) {
		Socket upstream = new Socket();
		Link link = new Link(client, upstream, this.gate, this.links::remove);
		try {
			client.setTcpNoDelay(true);
			upstream.setTcpNoDelay(true);
			upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target()), 2000);
			this.links.add(link);
			link.start();
		}
		catch (IOException ex) {
			this.links.remove(link);
			link.reset();
		}
	}

	private int target() {
		return this.targets[(int) (this.accepted.get() % this.targets.length)];
	}

	static void daemon(Runnable work, String name) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		thread.start();
	}

}
