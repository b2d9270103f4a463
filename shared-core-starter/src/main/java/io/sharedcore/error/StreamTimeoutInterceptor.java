package io.sharedcore.error;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/**
 * Sees to it that a stream which outlives its timeout is aborted. Spring interrupts it
 * then; a stream that ends on that without an exception would pass for a complete one.
 * <p>
 * The stream's thread then waits for the container to dispatch the timeout, because Jetty
 * refuses a dispatch by another thread while it calls the listeners of the timeout: the
 * result of the stream would take the place of the timeout, and nothing would abort.
 */
final class StreamTimeoutInterceptor implements CallableProcessingInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(StreamTimeoutInterceptor.class);

	private static final String START = StreamTimeoutInterceptor.class.getName() + ".START";

	private static final String TIMEOUT = StreamTimeoutInterceptor.class.getName() + ".TIMEOUT";

	private static final String DISPATCHED = StreamTimeoutInterceptor.class.getName() + ".DISPATCHED";

	/** Tomcat looks for timeouts once a second. */
	private static final long MAX_WAIT = TimeUnit.SECONDS.toNanos(2);

	private final ProblemWriter writer;

	StreamTimeoutInterceptor(ProblemWriter writer) {
		this.writer = writer;
	}

	@Override
	public <T> void beforeConcurrentHandling(NativeWebRequest request, Callable<T> task) {
		request.setAttribute(START, System.nanoTime(), RequestAttributes.SCOPE_REQUEST);
		request.setAttribute(DISPATCHED, new CountDownLatch(1), RequestAttributes.SCOPE_REQUEST);
	}

	@Override
	public <T> void preProcess(NativeWebRequest webRequest, Callable<T> task) {
		HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
		if (request != null && request.isAsyncStarted()) {
			request.setAttribute(TIMEOUT, request.getAsyncContext().getTimeout());
		}
	}

	@Override
	public <T> void postProcess(NativeWebRequest webRequest, Callable<T> task, @Nullable Object concurrentResult) {
		HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
		HttpServletResponse response = webRequest.getNativeResponse(HttpServletResponse.class);
		if (request != null && response != null && response.isCommitted() && !(concurrentResult instanceof Throwable)
				&& isOver(request) && !isDispatched(request)) {
			this.writer.answer(request, response, new AsyncRequestTimeoutException());
		}
	}

	/** The result of the concurrent handling is dispatched: its thread need not wait. */
	static void dispatched(ServletRequest request) {
		if (request.getDispatcherType() == DispatcherType.ASYNC
				&& request.getAttribute(DISPATCHED) instanceof CountDownLatch latch) {
			latch.countDown();
		}
	}

	/** An interrupt does not end the waiting: it is that of the timeout. */
	private static boolean isDispatched(HttpServletRequest request) {
		if (!(request.getAttribute(DISPATCHED) instanceof CountDownLatch latch)) {
			return false;
		}
		long end = System.nanoTime() + MAX_WAIT;
		while (true) {
			try {
				return latch.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
			}
			catch (InterruptedException ex) {
				logger.debug("The stream is interrupted by its timeout", ex);
			}
		}
	}

	private static boolean isOver(HttpServletRequest request) {
		return request.getAttribute(START) instanceof Long start
				&& request.getAttribute(TIMEOUT) instanceof Long timeout && timeout > 0
				&& System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(timeout);
	}

}
