package io.sharedcore.idempotency;

import java.io.ByteArrayOutputStream;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/**
 * The stream of a response that is kept in memory.
 */
final class BodyOutputStream extends ServletOutputStream {

	private final ByteArrayOutputStream body;

	private final Runnable onFlush;

	BodyOutputStream(ByteArrayOutputStream body, Runnable onFlush) {
		this.body = body;
		this.onFlush = onFlush;
	}

	@Override
	public void write(int value) {
		this.body.write(value);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) {
		this.body.write(bytes, offset, length);
	}

	@Override
	public void flush() {
		this.onFlush.run();
	}

	@Override
	public boolean isReady() {
		return true;
	}

	@Override
	public void setWriteListener(WriteListener listener) {
		throw new IllegalStateException("A request with an idempotency key is not asynchronous");
	}

}
