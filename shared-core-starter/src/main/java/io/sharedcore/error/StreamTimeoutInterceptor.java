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
 * Aborts a stream that exceeds its timeout. Spring interrupts it; if the stream then ends
 * without an exception, it would look complete.
 * <p>
 * The stream's thread waits until the container has dispatched the timeout. Jetty refuses
 * a dispatch by another thread while it calls the listeners of the timeout. The result of
 * the stream would replace the timeout, and nothing would abort the stream.
 */
final class StreamTimeoutInterceptor implements CallableProcessingInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(StreamTimeoutInterceptor.class);

	private static final String START = StreamTimeoutInterceptor.class.getName() + ".START";

	private static final String TIMEOUT = StreamTimeoutInterceptor.class.getName() + ".TIMEOUT";

	private static final String DISPATCHED = StreamTimeoutInterceptor.class.getName() + ".DISPATCHED";

	/** Tomcat checks for timeouts once a second. */
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

	/**
	 * The result of the concurrent handling is dispatched, so its thread does not have to
	 * wait.
	 */
	static void dispatched(ServletRequest request) {
		if (request.getDispatcherType() == DispatcherType.ASYNC
				&& request.getAttribute(DISPATCHED) instanceof CountDownLatch latch) {
			latch.countDown();
		}
	}

	/** An interrupt does not end the wait: it comes from the timeout. */
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
