package io.sharedcore.logging;

import java.time.Duration;

import io.sharedcore.context.MdcScope;
import io.sharedcore.context.RequestId;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

import org.springframework.web.servlet.HandlerMapping;

/**
 * The log entry of one request when it ends. It lives as long as the request, so that
 * every thread that may end it logs the same.
 */
final class RequestLogEntry {

	private static final String ATTRIBUTE = RequestLogEntry.class.getName();

	private static final int MAX_PATH_LENGTH = 200;

	private final long start;

	private final @Nullable String requestId;

	private volatile @Nullable String userId;

	private volatile @Nullable Throwable failure;

	RequestLogEntry(long start, @Nullable String requestId) {
		this.start = start;
		this.requestId = requestId;
	}

	static @Nullable RequestLogEntry of(ServletRequest request) {
		return (RequestLogEntry) request.getAttribute(ATTRIBUTE);
	}

	void attachTo(HttpServletRequest request) {
		request.setAttribute(ATTRIBUTE, this);
	}

	void user(@Nullable String userId) {
		this.userId = userId;
	}

	void failed(Throwable failure) {
		this.failure = failure;
	}

	void log(HttpServletRequest request, HttpServletResponse response, Duration slow, long now) {
		Duration duration = Duration.ofNanos(now - this.start);
		boolean warn = duration.compareTo(slow) >= 0 && !isStream(response);
		Level level = warn ? Level.WARN : Level.INFO;
		if (!RequestLogFilter.logger.isEnabledForLevel(level)) {
			return;
		}
		String path = path(request);
		int status = status(response);
		try (MdcScope id = MdcScope.open(RequestId.MDC_KEY, this.requestId);
				MdcScope user = MdcScope.open(RequestId.USER_ID_MDC_KEY, user(request))) {
			RequestLogFilter.logger.atLevel(level)
				.addKeyValue("method", request.getMethod())
				.addKeyValue("path", path)
				.addKeyValue("status", status)
				.addKeyValue("durationMs", duration.toMillis())
				.log("{} {} {}", request.getMethod(), path, status);
		}
	}

	private @Nullable String user(HttpServletRequest request) {
		return (this.userId != null) ? this.userId : (String) request.getAttribute(RequestId.REFUSED_USER_ID_ATTRIBUTE);
	}

	/** The container turns an exception into a 500, but only after the filters. */
	private int status(HttpServletResponse response) {
		return (this.failure != null && !response.isCommitted() && response.getStatus() < 400) ? 500
				: response.getStatus();
	}

	/** Its duration depends on its reader. */
	private static boolean isStream(HttpServletResponse response) {
		String type = response.getContentType();
		return response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS
				|| (type != null && type.startsWith("text/event-stream"));
	}

	/**
	 * The template of the path; without a handler, the path itself. Never with its query.
	 */
	private static String path(HttpServletRequest request) {
		Object template = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		if (template != null && !template.toString().equals("/**")) {
			return template.toString();
		}
		String path = request.getRequestURI().replaceAll(";[^/]*", "");
		return (path.length() > MAX_PATH_LENGTH) ? path.substring(0, MAX_PATH_LENGTH) + "..." : path;
	}

}
