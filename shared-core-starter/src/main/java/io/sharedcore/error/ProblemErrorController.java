package io.sharedcore.error;

import java.io.IOException;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Responds to the container's error dispatches: for any {@code sendError}, and for
 * exceptions from outside this library's filters. A caller that prefers HTML gets the
 * application's error page.
 */
@Controller
final class ProblemErrorController implements ErrorController {

	/** Set if the application threw the failure, not the container. */
	static final String THROWN = ProblemErrorController.class.getName() + ".THROWN";

	private static final Logger logger = LoggerFactory.getLogger(ProblemErrorController.class);

	private final ProblemWriter writer;

	ProblemErrorController(ProblemWriter writer) {
		this.writer = writer;
	}

	@RequestMapping("${spring.web.error.path:${error.path:/error}}")
	@Nullable ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (ResponseAbort.cause(request) != null) {
			return null;
		}
		if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
			if (isOfConnection(request, failure)) {
				logger.debug("The connection of the client failed", failure);
				return null;
			}
			ModelAndView page = this.writer.page(request, response, this.writer.problem(request, failure), failure);
			if (page == null) {
				this.writer.write(request, response, failure);
			}
			return page;
		}
		Problem problem = problem(request);
		ModelAndView page = this.writer.page(request, response, problem, null);
		if (page == null) {
			this.writer.write(request, response, problem);
		}
		return page;
	}

	/**
	 * The filters see the exceptions of the application. An {@link IOException} that they
	 * did not see is from the container: the client disconnected while it sent or read a
	 * body.
	 */
	private static boolean isOfConnection(HttpServletRequest request, Throwable failure) {
		return failure instanceof IOException && !ClientDisconnect.isUnreadable(failure)
				&& request.getAttribute(THROWN) == null;
	}

	private static Problem problem(HttpServletRequest request) {
		if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer value)) {
			// Not a failure: the client requested the error page itself
			return Problem.of(HttpStatus.NOT_FOUND, "There is nothing at this address");
		}
		HttpStatusCode status = HttpStatusCode.valueOf(value);
		return status.isError() ? Problem.of(status, null) : ProblemResolver.unexpected();
	}

}
