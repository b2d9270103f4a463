package io.sharedcore.error;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import io.sharedcore.context.MdcScope;
import io.sharedcore.context.RequestId;
import io.sharedcore.context.RequestTrace;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.servlet.ModelAndView;

/**
 * Writes a failure as the response, in the common format. For code outside a controller:
 * a filter, an authentication entry point. It logs a 5xx, once for each request.
 */
public final class ProblemWriter {

	private static final Logger logger = LoggerFactory.getLogger(ProblemWriter.class);

	/** The media type of every failure (RFC 9457, section 3). */
	public static final String MEDIA_TYPE = "application/problem+json";

	private static final String CONTENT_RANGE = "Content-Range";

	/** Headers about a body that is not sent now. */
	private static final String[] HEADERS_OF_ANOTHER_BODY = { "Content-Disposition", "Content-Encoding",
			"Content-Language", CONTENT_RANGE, "Accept-Ranges", "ETag", "Last-Modified", "Expires" };

	private final ProblemResolver problems;

	private final ProblemBody body;

	private final ProblemLog log;

	/** The request attribute with the error page for the failure. */
	private static final String PAGE = ProblemWriter.class.getName() + ".PAGE";

	/** The request attribute that forbids an error page. */
	private static final String NO_PAGE = ProblemWriter.class.getName() + ".NO_PAGE";

	private final ProblemDebug debug;

	private final Supplier<@Nullable ErrorPageResolver> pages;

	private final ProblemMessages messages;

	private final CallerLocale locale;

	ProblemWriter(ProblemResolver problems, ProblemBody body, ProblemLog log, ProblemDebug debug,
			Supplier<@Nullable ErrorPageResolver> pages, ProblemMessages messages, CallerLocale locale) {
		this.problems = problems;
		this.body = body;
		this.log = log;
		this.debug = debug;
		this.pages = pages;
		this.messages = messages;
		this.locale = locale;
	}

	/**
	 * Writes the problem of an exception.
	 * @param request the request that fails
	 * @param response its response
	 * @param failure the exception
	 * @return whether the problem was written; {@code false} if the response was already
	 * committed, and will be aborted when the request ends
	 * @throws IOException if the response cannot be written
	 */
	public boolean write(HttpServletRequest request, HttpServletResponse response, ApiException failure)
			throws IOException {
		return write(request, response, (Throwable) failure);
	}

	/**
	 * Writes the problem of any exception, as the mappers define it.
	 * @param request the request that fails
	 * @param response its response
	 * @param failure the exception
	 * @return whether the problem was written; {@code false} if the response was already
	 * committed, and will be aborted when the request ends
	 * @throws IOException if the response cannot be written
	 */
	public boolean write(HttpServletRequest request, HttpServletResponse response, Throwable failure)
			throws IOException {
		Problem problem = problem(request, failure);
		return write(request, response, this.debug.explain(problem, failure), failure,
				problem.status().is5xxServerError());
	}

	/**
	 * Handles a failure by its kind: a broken connection to the client is not a failure,
	 * the timeout of an event stream is its regular end, and any other failure becomes
	 * the response or aborts a committed response.
	 */
	void answer(HttpServletRequest request, HttpServletResponse response, Throwable failure) {
		if (isAnsweredByContainer(request, response, failure)) {
			logger.debug("The container refuses what the client sent", failure);
		}
		else if (ClientDisconnect.is(failure)) {
			logger.debug("The client is gone: there is no response", failure);
			ResponseAbort.mark(request, failure);
		}
		else if (StreamTimeout.is(response, failure)) {
			logger.debug("The event stream ended by its timeout", failure);
		}
		else {
			try {
				write(request, response, failure);
			}
			catch (IOException ex) {
				logger.debug("The client went away before the failure could be sent", ex);
				ResponseAbort.mark(request, ex);
			}
		}
	}

	/**
	 * Whether the container sent an error for a request that it could not read. It then
	 * reports a committed response, but its error dispatch is still to come.
	 */
	private static boolean isAnsweredByContainer(HttpServletRequest request, HttpServletResponse response,
			Throwable failure) {
		return response.isCommitted() && response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST
				&& request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IOException sent
				&& CauseChain.of(failure).contains(sent);
	}

	/**
	 * Writes a problem without an exception.
	 * @param request the request that fails
	 * @param response its response
	 * @param problem the problem that the caller sees
	 * @return whether the problem was written; {@code false} if the response was already
	 * committed, and will be aborted when the request ends
	 * @throws IOException if the response cannot be written
	 */
	public boolean write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
		return write(request, response, problem, null, problem.status().is5xxServerError());
	}

	/**
	 * Writes a refusal that is not an error of this service, whatever the status. It is
	 * logged at DEBUG.
	 * @param request the request that is refused
	 * @param response its response
	 * @param problem the problem that the caller sees
	 * @throws IOException if the response cannot be written
	 */
	public void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
		write(request, response, problem, null, false);
	}

	/**
	 * A committed response that will never be complete is an error of this service,
	 * whatever its status.
	 */
	private boolean write(HttpServletRequest request, HttpServletResponse response, Problem problem,
			@Nullable Throwable failure, boolean own) throws IOException {
		String path = path(request);
		try (CallerLocale.Scope language = this.locale.open(request);
				MdcScope scope = MdcScope.open(RequestId.MDC_KEY, RequestId.currentOrNew());
				RequestTrace.Scope trace = RequestTrace.open(request)) {
			boolean tooLate = response.isCommitted();
			this.log.log(request, path, problem, failure, own || tooLate);
			if (tooLate) {
				ResponseAbort.mark(request, (failure != null) ? failure : new IllegalStateException(problem.code()));
				return false;
			}
			Problem resolved = this.messages.resolve(problem);
			if (ErrorPageResolver.canBeForwarded(request) && findPage(request, response, resolved, failure)) {
				forwardToPage(response, resolved);
			}
			else {
				send(response, resolved, this.body.json(resolved, path, RequestId.current(), RequestTrace.id(request)));
			}
			return true;
		}
	}

	private boolean findPage(HttpServletRequest request, HttpServletResponse response, Problem problem,
			@Nullable Throwable failure) {
		ErrorPageResolver resolver = (request.getAttribute(NO_PAGE) == null) ? this.pages.get() : null;
		ModelAndView page = (resolver != null) ? resolver.find(request, response, problem, failure) : null;
		request.setAttribute(PAGE, page);
		return page != null;
	}

	/**
	 * Forwards through the container: the dispatcher renders the page, where the views
	 * are.
	 */
	private static void forwardToPage(HttpServletResponse response, Problem problem) throws IOException {
		writeHead(response, problem);
		response.sendError(problem.status().value());
	}

	/**
	 * Where no page can be rendered, such as outside all filters, the response is the
	 * common body, whatever the caller prefers.
	 */
	static void withoutPage(HttpServletRequest request) {
		request.setAttribute(NO_PAGE, true);
	}

	/**
	 * Finds the page of a failure, which the container forwards to. The failure is logged
	 * as if it were written.
	 * @return the page, or {@code null} if the failure is to be written
	 */
	@Nullable ModelAndView page(HttpServletRequest request, HttpServletResponse response, Problem problem,
			@Nullable Throwable failure) {
		if (request.getAttribute(PAGE) instanceof ModelAndView found) {
			return found;
		}
		if (!findPage(request, response, this.messages.resolve(problem), failure)) {
			return null;
		}
		try (MdcScope scope = MdcScope.open(RequestId.MDC_KEY, RequestId.currentOrNew());
				RequestTrace.Scope trace = RequestTrace.open(request)) {
			this.log.log(request, path(request), problem, failure, problem.status().is5xxServerError());
		}
		writeHead(response, problem);
		return (ModelAndView) request.getAttribute(PAGE);
	}

	/** Maps an exception to the problem that a caller sees. */
	Problem problem(HttpServletRequest request, Throwable failure) {
		try (CallerLocale.Scope language = this.locale.open(request)) {
			return this.problems.of(failure);
		}
	}

	/**
	 * The path that the caller requested, also in an error dispatch; null if the
	 * container could not read it.
	 */
	private static @Nullable String path(HttpServletRequest request) {
		return (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original) ? original
				: request.getRequestURI();
	}

	private static void send(HttpServletResponse response, Problem problem, String json) throws IOException {
		writeHead(response, problem);
		response.setCharacterEncoding((String) null);
		response.setContentType(MEDIA_TYPE);
		sendBody(response, json);
	}

	private static void writeHead(HttpServletResponse response, Problem problem) {
		response.resetBuffer();
		String range = response.getHeader(CONTENT_RANGE);
		for (String header : HEADERS_OF_ANOTHER_BODY) {
			response.setHeader(header, null);
		}
		if (problem.status().value() == HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE) {
			// In an error, this header has the length alone (RFC 9110, section 14.4)
			response.setHeader(CONTENT_RANGE, range);
		}
		problem.headers().forEach(response::setHeader);
		response.setStatus(problem.status().value());
		response.setHeader("Cache-Control", "no-store");
	}

	private static void sendBody(HttpServletResponse response, String json) throws IOException {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		try {
			var out = response.getOutputStream();
			response.setContentLength(bytes.length);
			out.write(bytes);
		}
		catch (IllegalStateException ex) {
			// The writer is in use, with an unknown encoding: stay within ASCII
			String ascii = asciiOnly(json);
			response.setContentLength(ascii.length());
			response.getWriter().write(ascii);
		}
	}

	private static String asciiOnly(String json) {
		StringBuilder ascii = new StringBuilder(json.length());
		json.chars().forEach((c) -> {
			if (c < 0x80) {
				ascii.append((char) c);
			}
			else {
				ascii.append("\\u%04x".formatted(c));
			}
		});
		return ascii.toString();
	}

}
