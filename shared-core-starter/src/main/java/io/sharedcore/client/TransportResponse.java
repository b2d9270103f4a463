package io.sharedcore.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.support.HttpComponentsHeadersAdapter;

/**
 * A response that is watched until it is closed. Closing gives the connection back if the
 * body was read to its end, and closes it if not: what is left may be endless.
 */
final class TransportResponse implements ClientHttpResponse {

	private final ClassicHttpResponse response;

	private final HttpUriRequestBase request;

	private final DeadlineTimer.Watch watch;

	private @Nullable HttpHeaders headers;

	private boolean readToEnd;

	TransportResponse(ClassicHttpResponse response, HttpUriRequestBase request, DeadlineTimer.Watch watch) {
		this.response = response;
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
		HttpEntity entity = this.response.getEntity();
		InputStream content = (entity != null) ? entity.getContent() : null;
		return (content != null) ? new WatchedBody(content) : InputStream.nullInputStream();
	}

	@Override
	public void close() {
		try {
			if (!this.readToEnd && this.response.getEntity() != null) {
				// Closing alone would read the rest first.
				this.request.cancel();
			}
			this.response.close();
		}
		catch (IOException | RuntimeException ex) {
			// Closing is how a connection that is broken already is given up.
			ClientLog.debug("Closing a response failed: " + ex.getClass().getName());
		}
		finally {
			this.watch.close();
		}
	}

	/**
	 * A body whose failures say whether they are the deadline's.
	 */
	private final class WatchedBody extends FilterInputStream {

		WatchedBody(InputStream content) {
			super(content);
		}

		private int noted(int read) {
			TransportResponse.this.readToEnd |= read < 0;
			return read;
		}

		/**
		 * The response is what is closed; this alone would read the rest first.
		 */
		@Override
		public void close() {
			// Left to the response.
		}

		@Override
		public int read() throws IOException {
			try {
				return noted(super.read());
			}
			catch (IOException | RuntimeException ex) {
				throw TransportFailure.translate(ex, TransportResponse.this.watch.fired());
			}
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			try {
				return noted(super.read(bytes, offset, length));
			}
			catch (IOException | RuntimeException ex) {
				throw TransportFailure.translate(ex, TransportResponse.this.watch.fired());
			}
		}

	}

}
