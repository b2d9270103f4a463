package io.sharedcore.error;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

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

	private static final String START = StreamTimeoutInterceptor.class.getName() + ".START";

	private static final String TIMEOUT = StreamTimeoutInterceptor.class.getName() + ".TIMEOUT";

	private static final String DISPATCHED = StreamTimeoutInterceptor.class.getName() + ".DISPATCHED";

	/** How long the stream's thread is held: Tomcat looks for timeouts once a second. */
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
				&& isOver(request)) {
			abortUnlessDispatched(request, response);
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

	/**
	 * An interrupt does not end the waiting: it is that of the timeout. The thread is
	 * interrupted again when the response is aborted, not before: an interrupted thread
	 * would close the channels that it writes to, such as that of the log file.
	 */
	private void abortUnlessDispatched(HttpServletRequest request, HttpServletResponse response) {
		long end = System.nanoTime() + MAX_WAIT;
		boolean interrupted = Thread.interrupted();
		boolean waiting = true;
		while (waiting) {
			try {
				waiting = false;
				if (!isDispatched(request, end)) {
					this.writer.answer(request, response, new AsyncRequestTimeoutException());
				}
			}
			catch (InterruptedException ex) {
				interrupted = true;
				waiting = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private static boolean isDispatched(HttpServletRequest request, long end) throws InterruptedException {
		return request.getAttribute(DISPATCHED) instanceof CountDownLatch latch
				&& latch.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
	}

	private static boolean isOver(HttpServletRequest request) {
		return request.getAttribute(START) instanceof Long start
				&& request.getAttribute(TIMEOUT) instanceof Long timeout && timeout > 0
				&& System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(timeout);
	}

}
