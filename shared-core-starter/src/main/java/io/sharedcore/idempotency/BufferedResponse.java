package io.sharedcore.idempotency;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the body of a response until the transaction has ended. Status and headers go to
 * the response itself, which stays uncommitted.
 */
final class BufferedResponse extends HttpServletResponseWrapper {

	private static final int FIRST_ERROR = 400;

	private final ByteArrayOutputStream body = new ByteArrayOutputStream();

	private @Nullable ServletOutputStream out;

	private @Nullable PrintWriter writer;

	private boolean flushed;

	private boolean errorSent;

	BufferedResponse(HttpServletResponse response) {
		super(response);
	}

	@Override
	public ServletOutputStream getOutputStream() {
		if (this.writer != null) {
			throw new IllegalStateException("getWriter() was called for this response");
		}
		if (this.out == null) {
			this.out = new BodyOutputStream(this.body, () -> this.flushed = true);
		}
		return this.out;
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		if (this.out != null) {
			throw new IllegalStateException("getOutputStream() was called for this response");
		}
		if (this.writer == null) {
			String encoding = getCharacterEncoding();
			// A container adds the encoding of a writer to the content type
			setCharacterEncoding(encoding);
			this.writer = new PrintWriter(new OutputStreamWriter(this.body, encoding));
		}
		return this.writer;
	}

	@Override
	public void flushBuffer() {
		this.flushed = true;
	}

	@Override
	public void resetBuffer() {
		flushWriter();
		this.body.reset();
	}

	@Override
	public void reset() {
		super.reset();
		this.body.reset();
		this.out = null;
		this.writer = null;
	}

	@Override
	public void sendError(int status) throws IOException {
		resetBuffer();
		this.errorSent = true;
		super.sendError(status);
	}

	@Override
	public void sendError(int status, String message) throws IOException {
		resetBuffer();
		this.errorSent = true;
		super.sendError(status, message);
	}

	@Override
	public void sendRedirect(String location) {
		sendRedirect(location, SC_FOUND, true);
	}

	@Override
	public void sendRedirect(String location, boolean clearBuffer) {
		sendRedirect(location, SC_FOUND, clearBuffer);
	}

	@Override
	public void sendRedirect(String location, int status) {
		sendRedirect(location, status, true);
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) {
		if (clearBuffer) {
			resetBuffer();
		}
		setStatus(status);
		setHeader("Location", location);
	}

	private void flushWriter() {
		if (this.writer != null) {
			this.writer.flush();
		}
	}

	/** Whether the response is an error, by its status or by {@code sendError}. */
	boolean isError() {
		return this.errorSent || getStatus() >= FIRST_ERROR;
	}

	/** The body as it was written so far. */
	byte[] body() {
		flushWriter();
		return this.body.toByteArray();
	}

	/** Sends the body. */
	void send() throws IOException {
		if (this.errorSent) {
			return;
		}
		flushWriter();
		if (this.body.size() > 0) {
			this.body.writeTo(getResponse().getOutputStream());
		}
		if (this.flushed) {
			super.flushBuffer();
		}
	}

}
