package io.sharedcore.logging;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.sharedcore.context.RequestId;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes one line for each request when it ends: after the filter chain, or, for an
 * asynchronous request, when the container completes it. Error and asynchronous
 * dispatches belong to their request. If the level disables the line, nothing is stored
 * for it.
 */
final class RequestLogFilter implements Filter {

	static final Logger logger = LoggerFactory.getLogger(RequestLogFilter.class);

	private final Duration slowThreshold;

	private final ExcludedPaths excluded;

	private final LongSupplier nanoTime;

	RequestLogFilter(Duration slowThreshold, List<String> excluded) {
		this(slowThreshold, excluded, System::nanoTime);
	}

	RequestLogFilter(Duration slowThreshold, List<String> excluded, LongSupplier nanoTime) {
		this.slowThreshold = slowThreshold;
		this.excluded = new ExcludedPaths(excluded);
		this.nanoTime = nanoTime;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (logger.isWarnEnabled() && request instanceof HttpServletRequest httpRequest
				&& response instanceof HttpServletResponse httpResponse && !isExcluded(httpRequest)) {
			filter(httpRequest, httpResponse, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private boolean isExcluded(HttpServletRequest request) {
		return this.excluded.contains(request.getRequestURI().substring(request.getContextPath().length()));
	}

	private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		RequestLogEntry line = new RequestLogEntry(this.nanoTime.getAsLong(), RequestId.current());
		line.attachTo(request);
		try {
			chain.doFilter(request, response);
		}
		catch (Throwable ex) {
			line.failed(ex);
			throw ex;
		}
		finally {
			if (request.isAsyncStarted()) {
				request.getAsyncContext()
					.addListener(new AtCompletion(line, request, response, MDC.getCopyOfContextMap()));
			}
			else {
				end(line, request, response);
			}
		}
	}

	private void end(RequestLogEntry line, HttpServletRequest request, HttpServletResponse response) {
		line.log(request, response, this.slowThreshold, this.nanoTime.getAsLong());
	}

	private final class AtCompletion implements AsyncListener {

		private final RequestLogEntry line;

		private final HttpServletRequest request;

		private final HttpServletResponse response;

		/** For example the ids of trace and span. */
		private final @Nullable Map<String, String> mdc;

		AtCompletion(RequestLogEntry line, HttpServletRequest request, HttpServletResponse response,
				@Nullable Map<String, String> mdc) {
			this.line = line;
			this.request = request;
			this.response = response;
			this.mdc = mdc;
		}

		/** In the MDC of the thread that started the request, as all its other lines. */
		@Override
		public void onComplete(AsyncEvent event) {
			Map<String, String> before = MDC.getCopyOfContextMap();
			setMdc(this.mdc);
			try {
				end(this.line, this.request, this.response);
			}
			finally {
				setMdc(before);
			}
		}

		private static void setMdc(@Nullable Map<String, String> mdc) {
			if (mdc != null) {
				MDC.setContextMap(mdc);
			}
			else {
				MDC.clear();
			}
		}

		@Override
		public void onTimeout(AsyncEvent event) {
			// The container completes the request in any case.
		}

		@Override
		public void onError(AsyncEvent event) {
			this.line.failed(event.getThrowable());
		}

		/** A request that starts another asynchronous cycle forgets its listeners. */
		@Override
		public void onStartAsync(AsyncEvent event) {
			event.getAsyncContext().addListener(this);
		}

	}

}
