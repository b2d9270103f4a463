package io.sharedcore.overload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the time of a request's body, and the number of threads that wait for bodies. It
 * is the outermost valve, so it also sees what Tomcat reads of a body that the
 * application has not read.
 */
final class RequestBodyValve extends ValveBase {

	/** Set on a request that {@link RefusedBodyFilter} has to refuse. */
	static final String REFUSED = RequestBodyValve.class.getName() + ".REFUSED";

	private static final Logger logger = LoggerFactory.getLogger(RequestBodyValve.class);

	private static final int PERCENT = 100;

	/**
	 * The number of bytes that Tomcat reads by default of a body that the application has
	 * not read.
	 */
	private static final int MAX_REST = 2 * 1024 * 1024;

	private static final Duration MAX_REST_TIME = Duration.ofSeconds(5);

	private final BodyDeadline deadline;

	private final BodyDeadline restDeadline;

	private final int threadPercent;

	private final AtomicInteger reading = new AtomicInteger();

	RequestBodyValve(BodyDeadline deadline, int threadPercent) {
		super(true);
		this.deadline = deadline;
		this.restDeadline = deadline.atMost(MAX_REST_TIME);
		this.threadPercent = threadPercent;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (request.isAsyncDispatching()) {
			getNext().invoke(request, response);
		}
		else if (isRead(request.getCoyoteRequest())) {
			TimedInputBuffer.end(request.getCoyoteRequest());
			getNext().invoke(request, response);
		}
		else if (this.reading.incrementAndGet() > maxReading(request)) {
			this.reading.decrementAndGet();
			refuse(request, response);
		}
		else {
			admit(request, response);
		}
	}

	private void admit(Request request, Response response) throws IOException, ServletException {
		TimedInputBuffer body = TimedInputBuffer.begin(request.getCoyoteRequest(), this.deadline);
		try {
			getNext().invoke(request, response);
			if (!request.isAsync() && !isRead(request.getCoyoteRequest())) {
				response.finishResponse();
				readRest(request.getCoyoteRequest(), body);
			}
		}
		finally {
			this.reading.decrementAndGet();
		}
	}

	/** Otherwise Tomcat reads the rest afterwards, for as long as the client likes. */
	private void readRest(org.apache.coyote.Request request, TimedInputBuffer body) {
		body.restart(this.restDeadline);
		DiscardingHandler rest = new DiscardingHandler();
		try {
			while (!isRead(request) && body.bytes() < MAX_REST && request.doRead(rest) >= 0) {
				rest.discard();
			}
		}
		catch (IOException ex) {
			logger.debug("The rest of a request body did not arrive", ex);
		}
		if (!isRead(request)) {
			close(request);
		}
	}

	private void refuse(Request request, Response response) throws IOException, ServletException {
		logger.debug("Too many request bodies are being read");
		request.setAttribute(REFUSED, true);
		getNext().invoke(request, response);
		response.finishResponse();
		close(request.getCoyoteRequest());
	}

	/** Called after the response: an earlier error would change its status. */
	private static void close(org.apache.coyote.Request request) {
		request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
	}

	private static boolean isRead(org.apache.coyote.Request request) {
		AtomicBoolean read = new AtomicBoolean();
		request.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
		return read.get();
	}

	private int maxReading(Request request) {
		int threads = (request.getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol)
				? protocol.getMaxThreads() : -1;
		return (threads > 0) ? Math.max(1, threads * this.threadPercent / PERCENT) : Integer.MAX_VALUE;
	}

	/** Discards the bytes that the application has not read. */
	private static final class DiscardingHandler implements ApplicationBufferHandler {

		private ByteBuffer buffer = ByteBuffer.allocate(0);

		void discard() {
			this.buffer.position(this.buffer.limit());
		}

		@Override
		public void setByteBuffer(ByteBuffer buffer) {
			this.buffer = buffer;
		}

		@Override
		public ByteBuffer getByteBuffer() {
			return this.buffer;
		}

		@Override
		public void expand(int size) {
			// Discarded
		}

	}

}
