package io.sharedcore.error;

import java.io.IOException;
import java.util.Set;

import io.sharedcore.context.MdcScope;
import io.sharedcore.context.RequestId;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatusCode;

/**
 * Responds to requests that Tomcat itself refuses, before any filter and any error page:
 * a path that it cannot decode, a host that it does not know. Tomcat's own response is an
 * HTML page.
 */
final class ProblemReportValve extends ErrorReportValve {

	private static final Logger logger = LoggerFactory.getLogger(ProblemReportValve.class);

	/**
	 * CONNECT, a transfer encoding or a version of HTTP that Tomcat does not know. Any
	 * client can request these; they are no errors of the service.
	 */
	private static final Set<Integer> UNSUPPORTED = Set.of(HttpServletResponse.SC_NOT_IMPLEMENTED,
			HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED);

	private final ProblemWriter writer;

	ProblemReportValve(ProblemWriter writer) {
		this.writer = writer;
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable failure) {
		int status = response.getStatus();
		if (status < 400 || status > 599 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		ProblemWriter.withoutPage(request);
		String requestId = requestId(request, response);
		response.setHeader(RequestId.HEADER, requestId);
		try (MdcScope scope = RequestId.open(requestId)) {
			if (failure != null && status >= 500) {
				this.writer.write(request, response, failure);
			}
			else if (failure == null && UNSUPPORTED.contains(status)) {
				this.writer.refuse(request, response, Problem.of(HttpStatusCode.valueOf(status), null));
			}
			else {
				this.writer.write(request, response, Problem.of(HttpStatusCode.valueOf(status), null));
			}
			response.finishResponse();
		}
		catch (IOException ex) {
			logger.debug("The caller went away before the failure could be told", ex);
		}
	}

	private static String requestId(Request request, Response response) {
		String known = response.getHeader(RequestId.HEADER);
		String given = (known != null) ? known : request.getHeader(RequestId.HEADER);
		return (given != null && RequestId.isValid(given)) ? given : RequestId.generate();
	}

}
