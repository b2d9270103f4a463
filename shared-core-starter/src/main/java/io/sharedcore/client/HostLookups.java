package io.sharedcore.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.sharedcore.deadline.Deadline;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks up host names on a bounded number of threads. A look-up of the JVM can neither be
 * cancelled nor has a timeout, so that a resolver that hangs would otherwise take a
 * thread for each call. There is one look-up for each host at a time, and each caller
 * waits for it until its own deadline.
 */
final class HostLookups implements AutoCloseable {

	private static final long IDLE_SECONDS = 30;

	private final DnsResolver resolver;

	private final LastAddresses last;

	private final Consumer<LookupOutcome> outcomes;

	private final ThreadPoolExecutor threads;

	private final AtomicInteger waiting = new AtomicInteger();

	/** The look-ups that run or wait for a thread, by host. */
	private final Map<String, Lookup> lookups = new HashMap<>();

	HostLookups(DnsResolver resolver, int maxThreads, LastAddresses last, Consumer<LookupOutcome> outcomes) {
		this.resolver = resolver;
		this.last = last;
		this.outcomes = outcomes;
		AtomicInteger count = new AtomicInteger();
		this.threads = new ThreadPoolExecutor(maxThreads, maxThreads, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (task) -> {
					Thread thread = new Thread(task, "shared-core-client-dns-" + count.incrementAndGet());
					thread.setDaemon(true);
					return thread;
				});
		this.threads.allowCoreThreadTimeOut(true);
	}

	/**
	 * Finds the addresses of a host.
	 * @return at least one address
	 * @throws AttemptFailure if there is no answer until the deadline
	 */
	InetAddress[] find(String host, Deadline deadline) throws UnknownHostException {
		if (isAddress(host)) {
			return found(host, this.resolver.resolve(host));
		}
		Lookup lookup = join(host.toLowerCase(Locale.ROOT));
		this.waiting.incrementAndGet();
		try {
			return await(lookup, deadline);
		}
		finally {
			this.waiting.decrementAndGet();
			leave(lookup);
		}
	}

	/** An address needs no look-up. The last part of a host name begins with a letter. */
	private static boolean isAddress(String host) {
		return host.indexOf(':') >= 0 || host.chars().allMatch((c) -> c == '.' || (c >= '0' && c <= '9'));
	}

	private synchronized Lookup join(String host) {
		Lookup lookup = this.lookups.get(host);
		if (lookup == null) {
			lookup = new Lookup(host);
			start(lookup);
			this.lookups.put(host, lookup);
		}
		lookup.callers++;
		return lookup;
	}

	private void start(Lookup lookup) {
		try {
			this.threads.execute(lookup);
		}
		catch (RejectedExecutionException ex) {
			throw AttemptFailure.interrupted("the application is ending", ex);
		}
	}

	/** A look-up for which no thread was free and that no caller needs does not begin. */
	private synchronized void leave(Lookup lookup) {
		lookup.callers--;
		if (lookup.callers == 0 && this.threads.remove(lookup)) {
			this.lookups.remove(lookup.host, lookup);
		}
	}

	private synchronized void ended(Lookup lookup) {
		this.lookups.remove(lookup.host, lookup);
	}

	private static InetAddress[] await(Lookup lookup, Deadline deadline) throws UnknownHostException {
		try {
			return lookup.result.get(Math.max(0, deadline.leftNanos()), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw AttemptFailure.deadline("the look-up of the host took too long", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw AttemptFailure.interrupted("interrupted during the look-up of the host", ex);
		}
		catch (ExecutionException ex) {
			throw failure(lookup.host, ex.getCause());
		}
	}

	/** Each caller gets an exception with its own stack trace. */
	private static UnknownHostException failure(String host, Throwable cause) {
		if (cause instanceof AttemptFailure ending) {
			throw ending;
		}
		UnknownHostException unknown = new UnknownHostException(host);
		unknown.initCause(cause);
		return unknown;
	}

	private static InetAddress[] found(String host, InetAddress[] addresses) throws UnknownHostException {
		if (addresses == null || addresses.length == 0) {
			throw new UnknownHostException(host);
		}
		return addresses;
	}

	/**
	 * Returns the number of callers that wait for an answer.
	 */
	int waiting() {
		return this.waiting.get();
	}

	int threads() {
		return this.threads.getPoolSize();
	}

	int queued() {
		return this.threads.getQueue().size();
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		pending().forEach((lookup) -> lookup.result
			.completeExceptionally(AttemptFailure.interrupted("the application is ending", null)));
	}

	private synchronized List<Lookup> pending() {
		return List.copyOf(this.lookups.values());
	}

	/**
	 * A look-up of one host for all its callers.
	 */
	private final class Lookup implements Runnable {

		private final String host;

		private final CompletableFuture<InetAddress[]> result = new CompletableFuture<>();

		private int callers;

		Lookup(String host) {
			this.host = host;
		}

		@Override
		public void run() {
			try {
				InetAddress[] addresses = found(this.host, HostLookups.this.resolver.resolve(this.host));
				HostLookups.this.last.succeeded(this.host, addresses);
				end(LookupOutcome.SUCCESS, () -> this.result.complete(addresses));
			}
			catch (Throwable ex) {
				// Also an Error reaches the callers.
				failed(ex);
			}
		}

		private void failed(Throwable cause) {
			InetAddress[] addresses = HostLookups.this.last.failed(this.host);
			if (addresses != null) {
				end(LookupOutcome.STALE, () -> this.result.complete(addresses));
			}
			else {
				end(LookupOutcome.FAILURE, () -> this.result.completeExceptionally(cause));
			}
		}

		/**
		 * The next caller begins another look-up. The callers get their answer also if it
		 * cannot be counted.
		 */
		private void end(LookupOutcome outcome, Runnable answer) {
			ended(this);
			try {
				HostLookups.this.outcomes.accept(outcome);
			}
			finally {
				answer.run();
			}
		}

	}

}
