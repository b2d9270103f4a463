package io.sharedcore.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

import org.springframework.http.client.ClientHttpResponse;

/**
 * The body of a streamed response. Its failures are {@link ServiceCallException}s. The
 * end of the body closes the response, and so does {@link #close()}.
 */
final class ResponseStream extends InputStream {

	private final ClientHttpResponse response;

	private final InputStream body;

	private final Function<IOException, ServiceCallException> failures;

	private final Runnable onClose;

	private boolean closed;

	private boolean ended;

	ResponseStream(ClientHttpResponse response, Function<IOException, ServiceCallException> failures, Runnable onClose)
			throws IOException {
		this.onClose = onClose;
		this.response = response;
		this.body = response.getBody();
		this.failures = failures;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		if (this.ended) {
			return -1;
		}
		if (this.closed) {
			throw new IOException("the stream is closed");
		}
		try {
			int read = this.body.read(bytes, offset, length);
			if (read < 0) {
				this.ended = true;
				close();
			}
			return read;
		}
		catch (IOException ex) {
			close();
			throw this.failures.apply(ex);
		}
	}

	@Override
	public int available() throws IOException {
		return (this.closed) ? 0 : this.body.available();
	}

	@Override
	public void close() {
		if (!this.closed) {
			this.closed = true;
			try {
				this.response.close();
			}
			finally {
				this.onClose.run();
			}
		}
	}

}
