package io.sharedcore.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Closes a connection on which the service sent more than its response, before the
 * connection returns to the pool. The next call would read it as its response.
 */
final class UnreadInputGuard {

	private final BufferedResponse response;

	private final HttpClientConnection connection;

	private UnreadInputGuard(BufferedResponse response, HttpClientConnection connection) {
		this.response = response;
		this.connection = connection;
	}

	/**
	 * Guards the connection of a response whose body was not read yet.
	 */
	static void guard(ClassicHttpResponse response, HttpClientConnection connection) throws IOException {
		if (response instanceof BufferedResponse buffered) {
			new UnreadInputGuard(buffered, connection).guard();
		}
	}

	private void guard() throws IOException {
		HttpEntity entity = this.response.getEntity();
		if (entity == null || !entity.isStreaming()) {
			ended();
		}
		else {
			this.response.setEntity(new GuardedEntity(entity));
		}
	}

	/** The response is complete. */
	private void ended() throws IOException {
		if (this.response.hasUnreadInput() || hasDecryptedInput()) {
			ClientLog.debug("The service sent more than its response; the connection is closed");
			this.connection.close();
		}
	}

	/** Costs no system call: TLS decrypts whole records. */
	private boolean hasDecryptedInput() throws IOException {
		return this.connection instanceof ManagedHttpClientConnection managed
				&& managed.getSocket() instanceof SSLSocket tls && !tls.isClosed()
				&& tls.getInputStream().available() > 0;
	}

	private final class GuardedEntity extends HttpEntityWrapper {

		GuardedEntity(HttpEntity entity) {
			super(entity);
		}

		@Override
		public InputStream getContent() throws IOException {
			return new GuardedBody(super.getContent());
		}

	}

	private final class GuardedBody extends FilterInputStream {

		private boolean ended;

		GuardedBody(InputStream body) {
			super(body);
		}

		private int checked(int read) throws IOException {
			if (read < 0 && !this.ended) {
				this.ended = true;
				UnreadInputGuard.this.ended();
			}
			return read;
		}

		@Override
		public int read() throws IOException {
			return checked(super.read());
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			return checked(super.read(bytes, offset, length));
		}

		/** Reads the rest of the body. */
		@Override
		public void close() throws IOException {
			super.close();
			checked(-1);
		}

	}

}
