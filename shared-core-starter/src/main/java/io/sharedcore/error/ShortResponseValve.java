package io.sharedcore.error;

import java.io.IOException;

import io.sharedcore.context.MdcScope;
import io.sharedcore.context.RequestId;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Globals;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Aborts a response that is shorter than its {@code Content-Length}. Otherwise Tomcat
 * keeps the connection open, and the client waits.
 */
final class ShortResponseValve extends ValveBase {

	private static final Logger logger = LoggerFactory.getLogger(ShortResponseValve.class);

	private final ProblemWriter writer;

	ShortResponseValve(ProblemWriter writer) {
		super(true);
		this.writer = writer;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		getNext().invoke(request, response);
		if (!request.isAsync() && ResponseAbort.cause(request) == null && isShort(request, response)) {
			report(request, response);
			response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
		}
	}

	private static boolean isShort(Request request, Response response) {
		long length = response.getCoyoteResponse().getContentLengthLong();
		return length > response.getContentWritten() && !"HEAD".equals(request.getMethod())
				&& response.getStatus() >= HttpServletResponse.SC_OK
				&& response.getStatus() != HttpServletResponse.SC_NOT_MODIFIED && !response.isError()
				&& request.getAttribute(Globals.SENDFILE_FILENAME_ATTR) == null;
	}

	private void report(Request request, Response response) {
		IOException failure = new IOException("The response ended after " + response.getContentWritten() + " of "
				+ response.getCoyoteResponse().getContentLengthLong() + " bytes");
		flush(response);
		String requestId = response.getHeader(RequestId.HEADER);
		try (var scope = RequestId.open((requestId != null) ? requestId : RequestId.generate())) {
			this.writer.answer(request, response, failure);
		}
	}

	/** So that the client receives the bytes written so far. */
	private static void flush(Response response) {
		try {
			response.flushBuffer();
		}
		catch (IOException ex) {
			logger.debug("The client went away before the response was aborted", ex);
		}
	}

}
