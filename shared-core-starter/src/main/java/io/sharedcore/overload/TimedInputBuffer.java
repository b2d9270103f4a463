package io.sharedcore.overload;

import java.io.IOException;
import java.net.SocketTimeoutException;

import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body for every consumer: the servlet's stream, form parameters,
 * multipart. Each of Tomcat's request objects has one, and Tomcat reuses these objects.
 */
final class TimedInputBuffer implements InputBuffer {

	private final InputBuffer buffer;

	private @Nullable BodyDeadline deadline;

	private long begin;

	private long bytes;

	private TimedInputBuffer(InputBuffer buffer) {
		this.buffer = buffer;
	}

	/** Starts to time a request's body. */
	static TimedInputBuffer begin(Request request, BodyDeadline deadline) {
		TimedInputBuffer timed;
		if (request.getInputBuffer() instanceof TimedInputBuffer known) {
			timed = known;
		}
		else {
			timed = new TimedInputBuffer(request.getInputBuffer());
			request.setInputBuffer(timed);
		}
		timed.restart(deadline);
		return timed;
	}

	/** For a request without a body, on a request object that had a body before. */
	static void end(Request request) {
		if (request.getInputBuffer() instanceof TimedInputBuffer timed) {
			timed.deadline = null;
		}
	}

	void restart(BodyDeadline deadline) {
		this.deadline = deadline;
		this.begin = System.nanoTime();
		this.bytes = 0;
	}

	long bytes() {
		return this.bytes;
	}

	@Override
	public int doRead(ApplicationBufferHandler handler) throws IOException {
		if (this.deadline != null && this.deadline.isOver(System.nanoTime() - this.begin, this.bytes)) {
			throw new SocketTimeoutException("The request body is too slow: " + this.bytes + " bytes in "
					+ (System.nanoTime() - this.begin) / 1_000_000 + " ms");
		}
		int read = this.buffer.doRead(handler);
		this.bytes += Math.max(read, 0);
		return read;
	}

	@Override
	public int available() {
		return this.buffer.available();
	}

}
