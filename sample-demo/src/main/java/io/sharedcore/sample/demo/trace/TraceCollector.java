package io.sharedcore.sample.demo.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

/**
 * A small collector: it receives spans by OTLP over HTTP, keeps the latest ones, and
 * responds with the trace of a request. It listens on the loopback interface only.
 */
public final class TraceCollector implements AutoCloseable {

	private static final int THREADS = 4;

	private final SpanStore store = new SpanStore();

	private final SecretSearch secrets;

	private final HttpServer server;

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, (work) -> {
		Thread thread = new Thread(work, "trace-collector");
		thread.setDaemon(true);
		return thread;
	});

	private TraceCollector(HttpServer server, String pageOrigin, Collection<String> secrets) {
		this.server = server;
		this.secrets = new SecretSearch(secrets);
		server.createContext(ExportHandler.PATH, new ExportHandler(this.store, this.secrets));
		server.createContext(RequestTraceHandler.PATH,
				new RequestTraceHandler(this.store, pageOrigin, authority(server)));
		server.setExecutor(this.threads);
	}

	/**
	 * Starts a collector on a free port.
	 * @param pageOrigin the origin of the page that may read traces
	 * @param secrets texts that no span may contain
	 * @return the collector
	 */
	public static TraceCollector start(String pageOrigin, Collection<String> secrets) {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			TraceCollector collector = new TraceCollector(server, pageOrigin, secrets);
			server.start();
			return collector;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The collector of traces could not be started", ex);
		}
	}

	private static String authority(HttpServer server) {
		return "127.0.0.1:" + server.getAddress().getPort();
	}

	/**
	 * The address of this collector.
	 * @return its origin
	 */
	public URI url() {
		return URI.create("http://" + authority(this.server));
	}

	/**
	 * The address that services send spans to.
	 * @return the endpoint for traces of OTLP over HTTP
	 */
	public URI endpoint() {
		return url().resolve(ExportHandler.PATH);
	}

	/**
	 * The address of the trace of a request.
	 * @param requestId the id of the request
	 * @return an address that responds with text, or with JSON for
	 * {@code Accept: application/json}
	 */
	public URI url(String requestId) {
		return url().resolve(RequestTraceHandler.PATH + "?requestId=" + requestId);
	}

	/**
	 * Waits until spans of some services have arrived.
	 * @param requestId the id of the request
	 * @param services the names of the services
	 * @param limit the time to wait at most
	 * @return what is known of the request then
	 */
	public RequestTrace await(String requestId, Collection<String> services, Duration limit)
			throws InterruptedException {
		return this.store.await(requestId, (trace) -> trace.isComplete(services), limit);
	}

	/**
	 * How many spans have arrived.
	 * @return the number of spans
	 */
	public long received() {
		return this.store.received();
	}

	/**
	 * Whether anything that arrived contained one of the secrets or a token.
	 * @return whether a secret was found
	 */
	public boolean hasReceivedSecrets() {
		return this.secrets.hasFound();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
