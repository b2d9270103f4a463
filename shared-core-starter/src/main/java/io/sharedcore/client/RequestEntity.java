package io.sharedcore.client;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.StreamingHttpOutputMessage.Body;

/**
 * The body of a request as the transport sends it. A body that fails, or that does not
 * have its declared length, aborts the request before the transport ends it regularly, so
 * that the service cannot take a part of the body for the whole.
 */
final class RequestEntity implements HttpEntity {

	private final HttpHeaders headers;

	private final Body body;

	private final long length;

	private final Runnable abort;

	RequestEntity(HttpHeaders headers, Body body, long length, Runnable abort) {
		this.headers = headers;
		this.body = body;
		this.length = length;
		this.abort = abort;
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		CountingOutput counted = new CountingOutput(out, this.length);
		try {
			this.body.writeTo(counted);
			counted.requireWhole();
		}
		catch (IOException | RuntimeException | Error ex) {
			this.abort.run();
			if (counted.failed || ex instanceof Error) {
				throw ex;
			}
			throw RequestBodyException.of(ex);
		}
	}

	@Override
	public long getContentLength() {
		return this.length;
	}

	@Override
	public @Nullable String getContentType() {
		return this.headers.getFirst(HttpHeaders.CONTENT_TYPE);
	}

	@Override
	public @Nullable String getContentEncoding() {
		return this.headers.getFirst(HttpHeaders.CONTENT_ENCODING);
	}

	@Override
	public InputStream getContent() {
		throw new UnsupportedOperationException("a body that is sent is written, not read");
	}

	@Override
	public boolean isRepeatable() {
		return this.body.repeatable();
	}

	@Override
	public boolean isStreaming() {
		return false;
	}

	@Override
	public boolean isChunked() {
		return this.length < 0;
	}

	@Override
	public @Nullable Supplier<List<? extends Header>> getTrailers() {
		return null;
	}

	@Override
	public Set<String> getTrailerNames() {
		return Set.of();
	}

	@Override
	public void close() {
		// There is nothing to release.
	}

	/**
	 * Counts the bytes, and distinguishes failures of the connection from failures of the
	 * body.
	 */
	private static final class CountingOutput extends FilterOutputStream {

		private final long expected;

		private long count;

		private boolean failed;

		CountingOutput(OutputStream out, long expected) {
			super(out);
			this.expected = expected;
		}

		@Override
		public void write(int b) throws IOException {
			count(1);
			try {
				this.out.write(b);
			}
			catch (IOException | RuntimeException ex) {
				this.failed = true;
				throw ex;
			}
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			count(length);
			try {
				this.out.write(bytes, offset, length);
			}
			catch (IOException | RuntimeException ex) {
				this.failed = true;
				throw ex;
			}
		}

		@Override
		public void flush() throws IOException {
			try {
				this.out.flush();
			}
			catch (IOException | RuntimeException ex) {
				this.failed = true;
				throw ex;
			}
		}

		/** Flushes only: the transport ends the body after the check of its length. */
		@Override
		public void close() throws IOException {
			flush();
		}

		private void count(int length) throws IOException {
			this.count += length;
			if (this.expected >= 0 && this.count > this.expected) {
				throw new RequestBodyException(
						"the body of the request is longer than its length of " + this.expected + " bytes", null);
			}
		}

		void requireWhole() throws IOException {
			if (this.expected >= 0 && this.count < this.expected) {
				throw new RequestBodyException(
						"the body of the request ended after " + this.count + " of " + this.expected + " bytes", null);
			}
		}

	}

}
