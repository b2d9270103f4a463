package io.sharedcore.error;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import io.sharedcore.requestid.MdcScope;
import io.sharedcore.requestid.RequestId;

/**
 * Writes a failure as the response, in the one form that all of them have. For whoever
 * fails outside of a controller: a filter, an authentication entry point. A 5xx is logged
 * by it, once for each request.
 */
public final class ProblemWriter {

	/** The media type of every failure (RFC 9457, section 3). */
	public static final String MEDIA_TYPE = "application/problem+json";

	/** Headers that tell of a body which is not sent now. */
	private static final String[] HEADERS_OF_ANOTHER_BODY = { "Content-Disposition", "Content-Encoding",
			"Content-Language", "Content-Range", "Accept-Ranges", "ETag", "Last-Modified", "Expires" };

	private final Problems problems;

	private final ProblemBody body;

	private final ProblemLog log;

	private final ProblemDebug debug;

	ProblemWriter(Problems problems, ProblemBody body, ProblemLog log, ProblemDebug debug) {
		this.problems = problems;
		this.body = body;
		this.log = log;
		this.debug = debug;
	}

	/**
	 * Answers with what an exception says.
	 * @param request the request that fails
	 * @param response its response
	 * @param failure what went wrong
	 * @return whether the response says so now; {@code false} if it had been sent before
	 * @throws IOException if the response cannot be written
	 */
	public boolean write(HttpServletRequest request, HttpServletResponse response, ApiException failure)
			throws IOException {
		return write(request, response, (Throwable) failure);
	}

	/**
	 * Answers with how a caller is to see an exception, whatever it is.
	 * @param request the request that fails
	 * @param response its response
	 * @param failure what went wrong
	 * @return whether the response says so now; {@code false} if it had been sent before
	 * @throws IOException if the response cannot be written
	 */
	public boolean write(HttpServletRequest request, HttpServletResponse response, Throwable failure)
			throws IOException {
		Problem problem = this.problems.of(failure);
		return write(request, response, this.debug.explain(problem, failure), failure,
				problem.status().is5xxServerError());
	}

	/**
	 * Answers with a problem that no exception led to.
	 * @param request the request that fails
	 * @param response its response
	 * @param problem what the caller sees
	 * @return whether the response says so now; {@code false} if it had been sent before
	 * @throws IOException if the response cannot be written
	 */
	public boolean write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
		return write(request, response, problem, null, problem.status().is5xxServerError());
	}

	/**
	 * Answers what was asked for in a way that nobody here answers: no fault of ours,
	 * whatever the status.
	 */
	void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
		write(request, response, problem, null, false);
	}

	/**
	 * A response that was under way and will never be complete is a fault of ours,
	 * whatever its status would have been.
	 */
	private boolean write(HttpServletRequest request, HttpServletResponse response, Problem problem,
			@Nullable Throwable failure, boolean ours) throws IOException {
		String path = path(request);
		try (MdcScope scope = MdcScope.open(RequestId.MDC_KEY, RequestId.currentOrNew())) {
			boolean tooLate = response.isCommitted();
			this.log.log(request, path, problem, failure, ours || tooLate);
			if (tooLate) {
				return false;
			}
			send(response, problem, this.body.json(problem, path, RequestId.current()));
			return true;
		}
	}

	/**
	 * The path that the caller asked for, also where the container forwards an error;
	 * none if the container could not read it.
	 */
	private static @Nullable String path(HttpServletRequest request) {
		return (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original) ? original
				: request.getRequestURI();
	}

	private static void send(HttpServletResponse response, Problem problem, String json) throws IOException {
		response.resetBuffer();
		for (String header : HEADERS_OF_ANOTHER_BODY) {
			response.setHeader(header, null);
		}
		problem.headers().forEach(response::setHeader);
		response.setStatus(problem.status().value());
		response.setHeader("Cache-Control", "no-store");
		response.setCharacterEncoding((String) null);
		response.setContentType(MEDIA_TYPE);
		sendBody(response, json);
	}

	private static void sendBody(HttpServletResponse response, String json) throws IOException {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		try {
			var out = response.getOutputStream();
			response.setContentLength(bytes.length);
			out.write(bytes);
		}
		catch (IllegalStateException ex) {
			// Somebody took the writer, with an encoding of their own: stay within ASCII
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
