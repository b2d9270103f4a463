package io.sharedcore.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

import io.sharedcore.deadline.Deadline;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Resolves host names until the deadline of the call. A look-up of the JVM cannot be
 * cancelled and has no timeout, so that it runs on another thread. Only a new connection
 * needs a look-up.
 */
final class BoundedDnsResolver implements DnsResolver {

	/** The limit of a look-up that belongs to no request. */
	private static final Duration WITHOUT_REQUEST = Duration.ofSeconds(5);

	/** Apache's client does not pass the request to the resolver. */
	private final ThreadLocal<@Nullable Deadline> deadline = new ThreadLocal<>();

	private final DnsResolver resolver;

	private final DeadlineExecutor work;

	BoundedDnsResolver(DeadlineExecutor work) {
		this(SystemDefaultDnsResolver.INSTANCE, work);
	}

	BoundedDnsResolver(DnsResolver resolver, DeadlineExecutor work) {
		this.resolver = resolver;
		this.work = work;
	}

	/**
	 * Executes a request. Its look-up ends at the deadline.
	 */
	<T> T until(Deadline end, Execution<T> execution) throws IOException {
		this.deadline.set(end);
		try {
			return execution.execute();
		}
		finally {
			this.deadline.remove();
		}
	}

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		Deadline end = this.deadline.get();
		try {
			InetAddress[] found = this.work.run("the address of a host", () -> this.resolver.resolve(host),
					(end != null) ? end : Deadline.in(WITHOUT_REQUEST));
			return (found != null) ? found : new InetAddress[0];
		}
		catch (AttemptFailure ex) {
			if (ex.getCause() instanceof UnknownHostException unknown) {
				throw unknown;
			}
			throw ex;
		}
	}

	@Override
	public String resolveCanonicalHostname(String host) {
		return host;
	}

	@FunctionalInterface
	interface Execution<T> {

		T execute() throws IOException;

	}

}
