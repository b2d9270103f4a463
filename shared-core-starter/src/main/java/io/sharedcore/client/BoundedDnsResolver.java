package io.sharedcore.client;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Looks names up on a thread of its own, as the JVM's look-up can be neither cancelled
 * nor timed, and a name server that does not answer must not outlive a call's deadline.
 * Only a new connection needs a look-up.
 */
final class BoundedDnsResolver implements DnsResolver {

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		return SystemDefaultDnsResolver.INSTANCE.resolve(host);
	}

	@Override
	public String resolveCanonicalHostname(String host) throws UnknownHostException {
		return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
	}

}
