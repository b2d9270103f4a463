package io.sharedcore.client;

import java.nio.channels.SocketChannel;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;

/**
 * Builds a pool whose sockets are those of channels. Other than a plain socket's, their
 * reads end when the thread is interrupted, and {@link ConnectionProbe} can ask them
 * without waiting.
 */
final class ChannelSockets extends PoolingHttpClientConnectionManagerBuilder {

	@Override
	protected HttpClientConnectionOperator createConnectionOperator(SchemePortResolver ports, DnsResolver dns,
			TlsSocketStrategy tls) {
		// The proxy is always none: there is no setting for one.
		return new DefaultHttpClientConnectionOperator((proxy) -> SocketChannel.open().socket(), ports, dns,
				RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
	}

}
