package io.sharedcore.client;

import java.io.IOException;
import java.net.Socket;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

import org.springframework.boot.ssl.SslBundle;

/**
 * The TLS of an SSL bundle. New connections use the last update of the bundle
 * ({@code reload-on-update}).
 */
final class ReloadableTlsStrategy implements TlsSocketStrategy {

	private volatile TlsSocketStrategy current;

	ReloadableTlsStrategy(SslBundle bundle) {
		this.current = strategy(bundle);
	}

	/**
	 * Uses an updated bundle from now on.
	 * @throws RuntimeException if it cannot be loaded; the previous one stays in use then
	 */
	void update(SslBundle bundle) {
		this.current = strategy(bundle);
	}

	/**
	 * Returns an object that changes with each update. A handshake after this call is one
	 * of this version or of a later one.
	 */
	Object version() {
		return this.current;
	}

	private static TlsSocketStrategy strategy(SslBundle bundle) {
		SSLContext context = bundle.createSslContext();
		return new DefaultClientTlsStrategy(context, bundle.getOptions().getEnabledProtocols(),
				bundle.getOptions().getCiphers(), null, null);
	}

	@Override
	public SSLSocket upgrade(Socket socket, String endpoint, int port, Object attachment, HttpContext context)
			throws IOException {
		return this.current.upgrade(socket, endpoint, port, attachment, context);
	}

}
