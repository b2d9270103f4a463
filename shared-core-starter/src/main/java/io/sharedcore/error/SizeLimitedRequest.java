package io.sharedcore.error;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * A request whose body cannot be read beyond the limit.
 */
final class SizeLimitedRequest extends HttpServletRequestWrapper {

	private final ServletResponse response;

	private final DataSize maxSize;

	private @Nullable ServletInputStream in;

	private @Nullable BufferedReader reader;

	SizeLimitedRequest(HttpServletRequest request, ServletResponse response, DataSize maxSize) {
		super(request);
		this.response = response;
		this.maxSize = maxSize;
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		if (this.in == null) {
			this.in = new LimitedStream(super.getInputStream(), this.maxSize);
		}
		return this.in;
	}

	@Override
	public BufferedReader getReader() throws IOException {
		if (this.reader == null) {
			String encoding = Objects.requireNonNullElse(getCharacterEncoding(), StandardCharsets.UTF_8.name());
			this.reader = new BufferedReader(new InputStreamReader(getInputStream(), encoding));
		}
		return this.reader;
	}

	/** Otherwise the rest of the request would read the body from the container. */
	@Override
	public AsyncContext startAsync() {
		return startAsync(this, this.response);
	}

	private static final class LimitedStream extends ServletInputStream {

		private final ServletInputStream in;

		private final DataSize maxSize;

		private long count;

		LimitedStream(ServletInputStream in, DataSize maxSize) {
			this.in = in;
			this.maxSize = maxSize;
		}

		@Override
		public int read() throws IOException {
			int read = this.in.read();
			count((read < 0) ? 0 : 1);
			return read;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int read = this.in.read(bytes, offset, length);
			count(read);
			return read;
		}

		private void count(int read) {
			this.count += Math.max(0, read);
			if (this.count > this.maxSize.toBytes()) {
				throw new RequestTooLargeException(this.maxSize);
			}
		}

		@Override
		public int available() throws IOException {
			return this.in.available();
		}

		@Override
		public void close() throws IOException {
			this.in.close();
		}

		@Override
		public boolean isFinished() {
			return this.in.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.in.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.in.setReadListener(listener);
		}

	}

}
