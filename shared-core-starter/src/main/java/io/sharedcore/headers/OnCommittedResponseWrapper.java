package io.sharedcore.headers;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Sets headers once, just before a response is committed: when its body is first
 * requested, or when it is sent without a body.
 */
final class OnCommittedResponseWrapper extends HttpServletResponseWrapper {

	/** The request attribute with the start time of a failed request. */
	private static final String BEGAN = OnCommittedResponseWrapper.class.getName() + ".began";

	private final HttpServletRequest request;

	private final List<HeaderWriter> headers;

	private final long began;

	private boolean begun;

	OnCommittedResponseWrapper(HttpServletRequest request, HttpServletResponse response, List<HeaderWriter> headers) {
		super(response);
		this.request = request;
		this.headers = headers;
		this.began = (request.getDispatcherType() == DispatcherType.ERROR
				&& request.getAttribute(BEGAN) instanceof Long time) ? time : System.nanoTime();
	}

	/** The request failed. An error page may be rendered for it. */
	void fail() {
		this.request.setAttribute(BEGAN, this.began);
		begin();
	}

	void begin() {
		if (!this.begun && !isCommitted()) {
			this.begun = true;
			for (HeaderWriter header : this.headers) {
				header.set(this.request, response(), this.began);
			}
		}
	}

	private HttpServletResponse response() {
		return (HttpServletResponse) getResponse();
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		begin();
		return super.getOutputStream();
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		begin();
		return super.getWriter();
	}

	@Override
	public void flushBuffer() throws IOException {
		begin();
		super.flushBuffer();
	}

	@Override
	public void sendError(int status) throws IOException {
		fail();
		super.sendError(status);
	}

	@Override
	public void sendError(int status, String message) throws IOException {
		fail();
		super.sendError(status, message);
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
		begin();
		super.sendRedirect(location, status, clearBuffer);
	}

	@Override
	public void sendRedirect(String location) throws IOException {
		begin();
		super.sendRedirect(location);
	}

	@Override
	public void setContentType(@Nullable String type) {
		super.setContentType(type);
		if (this.begun && !isCommitted()) {
			for (HeaderWriter header : this.headers) {
				if (header.dependsOnContentType()) {
					header.set(this.request, response(), this.began);
				}
			}
		}
	}

	/** Removes the headers, so they are set again. */
	@Override
	public void reset() {
		super.reset();
		this.begun = false;
	}

}
