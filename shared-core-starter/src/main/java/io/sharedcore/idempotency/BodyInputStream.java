package io.sharedcore.idempotency;

import java.io.ByteArrayInputStream;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/**
 * A body in memory as a servlet reads it.
 */
final class BodyInputStream extends ServletInputStream {

	private final ByteArrayInputStream body;

	BodyInputStream(byte[] body) {
		this.body = new ByteArrayInputStream(body);
	}

	@Override
	public int read() {
		return this.body.read();
	}

	@Override
	public int read(byte[] bytes, int offset, int length) {
		return this.body.read(bytes, offset, length);
	}

	@Override
	public int available() {
		return this.body.available();
	}

	@Override
	public boolean isFinished() {
		return this.body.available() == 0;
	}

	@Override
	public boolean isReady() {
		return true;
	}

	@Override
	public void setReadListener(ReadListener listener) {
		throw new IllegalStateException("A request with an idempotency key is not asynchronous");
	}

}
