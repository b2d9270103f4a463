package io.sharedcore.error;

import io.sharedcore.context.RequestTrace;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs errors of this service, once for each request, with their cause. Errors of a
 * caller are only logged at DEBUG.
 */
final class ProblemLog {

	private static final Logger logger = LoggerFactory.getLogger(ProblemLog.class);

	private static final String LOGGED = ProblemLog.class.getName() + ".LOGGED";

	/**
	 * Logs a failure.
	 * @param own whether it is an error of this service
	 */
	void log(HttpServletRequest request, @Nullable String path, Problem problem, @Nullable Throwable failure,
			boolean own) {
		if (own && request.getAttribute(LOGGED) != null) {
			return;
		}
		if (own) {
			request.setAttribute(LOGGED, true);
			if (failure != null) {
				RequestTrace.failed(request, failure);
			}
		}
		logger.atLevel(own ? Level.ERROR : Level.DEBUG)
			.setCause(failure)
			.addKeyValue("method", method(request))
			.addKeyValue("path", path)
			.addKeyValue("status", problem.status().value())
			.addKeyValue("code", problem.code())
			.log(own ? "Request failed" : "Request refused");
	}

	/** An error dispatch is a GET, whatever the method of the request. */
	private static String method(HttpServletRequest request) {
		return (request.getAttribute(RequestDispatcher.ERROR_METHOD) instanceof String original) ? original
				: request.getMethod();
	}

}
