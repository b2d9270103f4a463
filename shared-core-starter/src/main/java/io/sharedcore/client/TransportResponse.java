package io.sharedcore.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import io.sharedcore.deadline.Deadline;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.support.HttpComponentsHeadersAdapter;

/**
 * A response whose request is watched until the response is closed. Closing returns the
 * connection to the pool if the body was read to its end, and else closes the connection,
 * because the rest of the body may be endless.
 */
final class TransportResponse implements ClientHttpResponse {

	private static final Duration GRACE = Duration.ofMillis(50);

	private static final int MAX_DRAINED_BYTES = 4096;

	private final ClassicHttpResponse response;

	private final HttpUriRequestBase request;

	private final DeadlineTimer timer;

	private final DeadlineTimer.Watch watch;

	private @Nullable InputStream body;

	private @Nullable HttpHeaders headers;

	private boolean readToEnd;

	TransportResponse(ClassicHttpResponse response, HttpUriRequestBase request, DeadlineTimer timer,
			DeadlineTimer.Watch watch) {
		this.response = response;
		this.timer = timer;
		this.request = request;
		this.watch = watch;
	}

	@Override
	public HttpStatusCode getStatusCode() {
		return HttpStatusCode.valueOf(this.response.getCode());
	}

	@Override
	public String getStatusText() {
		String reason = this.response.getReasonPhrase();
		return (reason != null) ? reason : "";
	}

	@Override
	public HttpHeaders getHeaders() {
		if (this.headers == null) {
			this.headers = HttpHeaders
				.readOnlyHttpHeaders(new HttpHeaders(new HttpComponentsHeadersAdapter(this.response)));
		}
		return this.headers;
	}

	@Override
	public InputStream getBody() throws IOException {
		if (this.body == null) {
			HttpEntity entity = this.response.getEntity();
			InputStream content = (entity != null) ? entity.getContent() : null;
			this.body = (content != null) ? new WatchedBody(content) : InputStream.nullInputStream();
		}
		return this.body;
	}

	@Override
	public void close() {
		try {
			if (!this.readToEnd && !readsRestQuickly()) {
				// Closing alone would first read the rest, of any length.
				this.request.cancel();
			}
			this.response.close();
		}
		catch (IOException | RuntimeException ex) {
			this.request.cancel();
			// The connection is broken already.
			ClientLog.debug("Closing a response failed: " + ex.getClass().getName());
		}
		finally {
			this.watch.close();
		}
	}

	/**
	 * Reads the rest of the body if it is short and arrives soon. A JSON parser stops at
	 * the last brace; after the rest of the body the connection can be used again.
	 */
	private boolean readsRestQuickly() throws IOException {
		HttpEntity entity = this.response.getEntity();
		if (entity == null) {
			return true;
		}
		try (DeadlineTimer.Watch grace = this.timer.watch(Deadline.in(GRACE), this.request::cancel)) {
			byte[] rest = new byte[MAX_DRAINED_BYTES];
			int count = 0;
			InputStream body = getBody();
			for (int read = 0; read >= 0 && count < rest.length; count += Math.max(0, read)) {
				read = body.read(rest, count, rest.length - count);
			}
			return this.readToEnd;
		}
	}

	/**
	 * A body whose failures are classified.
	 */
	private final class WatchedBody extends FilterInputStream {

		WatchedBody(InputStream content) {
			super(content);
		}

		private int record(int read) {
			TransportResponse.this.readToEnd |= read < 0;
			return read;
		}

		/**
		 * Does nothing: closing the content would first read its rest. The response is
		 * closed instead.
		 */
		@Override
		public void close() {
			// See TransportResponse.close().
		}

		@Override
		public int read() throws IOException {
			try {
				return record(super.read());
			}
			catch (IOException | RuntimeException ex) {
				throw TransportException.of(ex, TransportResponse.this.watch.fired());
			}
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			try {
				return record(super.read(bytes, offset, length));
			}
			catch (IOException | RuntimeException ex) {
				throw TransportException.of(ex, TransportResponse.this.watch.fired());
			}
		}

	}

}
