package io.sharedcore.client;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;

/**
 * Builds a pool whose sockets belong to channels. Unlike a plain socket, such a socket
 * ends a read when the thread is interrupted, and {@link ConnectionProbe} can check it
 * without blocking.
 */
final class ChannelSockets extends PoolingHttpClientConnectionManagerBuilder {

	@Override
	protected HttpClientConnectionOperator createConnectionOperator(SchemePortResolver ports, DnsResolver dns,
			TlsSocketStrategy tls) {
		// The proxy is always null: it would be one of SOCKS.
		return new DefaultHttpClientConnectionOperator((proxy) -> ConnectingSocket.create(), ports, dns,
				RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
	}

}
