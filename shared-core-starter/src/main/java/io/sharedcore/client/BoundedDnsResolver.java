package io.sharedcore.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

import io.sharedcore.deadline.Deadline;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the host of a request until the deadline of the request, and returns only
 * addresses that its filter accepts. The transport connects to exactly these. Only a new
 * connection needs a look-up.
 */
final class BoundedDnsResolver implements DnsResolver {

	/** For a look-up that belongs to no request. */
	private static final Duration WITHOUT_REQUEST = Duration.ofSeconds(5);

	/** Apache's client does not pass the request to the resolver. */
	private final ThreadLocal<@Nullable Request> request = new ThreadLocal<>();

	private final HostLookups lookups;

	BoundedDnsResolver(HostLookups lookups) {
		this.lookups = lookups;
	}

	/**
	 * Executes a request on this thread.
	 */
	<T> T during(Request request, Execution<T> execution) throws IOException {
		this.request.set(request);
		try {
			return execution.execute();
		}
		finally {
			this.request.remove();
		}
	}

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		Request of = this.request.get();
		if (of == null) {
			return this.lookups.find(host, Deadline.in(WITHOUT_REQUEST));
		}
		return of.filter().accepted(this.lookups.find(host, of.deadline()));
	}

	@Override
	public String resolveCanonicalHostname(String host) {
		return host;
	}

	/**
	 * What a look-up needs of its request.
	 *
	 * @param deadline the end of the look-up
	 * @param filter decides which addresses may be called
	 */
	record Request(Deadline deadline, AddressFilter filter) {
	}

	/**
	 * The execution of a request.
	 *
	 * @param <T> its result
	 */
	@FunctionalInterface
	interface Execution<T> {

		T execute() throws IOException;

	}

}
