package io.sharedcore.context;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The trace of a request: the ids that a tracer puts into the MDC. They are kept with the
 * request, because parts of a request are handled outside the tracer's scope: an error
 * dispatch, and a failure that the container itself reports.
 * <p>
 * Nothing is kept without a tracer, or with
 * {@code shared-core.observability.enabled=false}.
 */
public final class RequestTrace {

	/** The MDC key of the id of the trace. */
	public static final String TRACE_ID_MDC_KEY = "traceId";

	/** The MDC key of the id of the span. */
	public static final String SPAN_ID_MDC_KEY = "spanId";

	private static final String IDS = RequestTrace.class.getName() + ".IDS";

	private static final String FAILURE = RequestTrace.class.getName() + ".FAILURE";

	private RequestTrace() {
	}

	/**
	 * Returns the id of the trace that this thread works in.
	 * @return the id, or {@code null} outside a trace
	 */
	public static @Nullable String currentId() {
		return MDC.get(TRACE_ID_MDC_KEY);
	}

	/**
	 * Keeps the ids of this thread with a request, unless the request already has ids.
	 * @param request the request
	 */
	public static void keep(ServletRequest request) {
		String traceId = currentId();
		if (traceId != null && request.getAttribute(IDS) == null) {
			request.setAttribute(IDS, new Ids(traceId, MDC.get(SPAN_ID_MDC_KEY)));
		}
	}

	/**
	 * Returns the id of the trace of a request.
	 * @param request the request
	 * @return the id, or {@code null} if the request has none
	 */
	public static @Nullable String id(ServletRequest request) {
		return (request.getAttribute(IDS) instanceof Ids ids) ? ids.traceId() : null;
	}

	/**
	 * Puts the ids of a request into the MDC until the scope is closed, unless this
	 * thread already has ids.
	 * @param request the request
	 * @return the scope to close, on this same thread
	 */
	public static Scope open(ServletRequest request) {
		boolean restores = currentId() == null;
		return (restores && request.getAttribute(IDS) instanceof Ids ids)
				? new Scope(MdcScope.open(TRACE_ID_MDC_KEY, ids.traceId()),
						MdcScope.open(SPAN_ID_MDC_KEY, ids.spanId()))
				: new Scope(null, null);
	}

	/**
	 * Keeps the failure of a request that was handled and so is not thrown to the tracer.
	 * @param request the request
	 * @param failure the failure
	 */
	public static void failed(ServletRequest request, Throwable failure) {
		request.setAttribute(FAILURE, failure);
	}

	/**
	 * Returns the failure of a request.
	 * @param request the request
	 * @return the failure, or {@code null} if none was kept
	 */
	public static @Nullable Throwable failure(ServletRequest request) {
		return (Throwable) request.getAttribute(FAILURE);
	}

	private record Ids(String traceId, @Nullable String spanId) {
	}

	/**
	 * The time in which the ids of a request are in the MDC.
	 */
	public static final class Scope implements AutoCloseable {

		private final @Nullable MdcScope trace;

		private final @Nullable MdcScope span;

		private Scope(@Nullable MdcScope trace, @Nullable MdcScope span) {
			this.trace = trace;
			this.span = span;
		}

		@Override
		public void close() {
			if (this.trace != null && this.span != null) {
				this.span.close();
				this.trace.close();
			}
		}

	}

}
