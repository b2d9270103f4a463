package io.sharedcore.error;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/**
 * Sees to it that a stream which outlives its timeout is aborted. Spring interrupts it
 * then; a stream that ends on that without an exception would pass for a complete one.
 */
final class StreamTimeoutInterceptor implements CallableProcessingInterceptor {

	private static final String START = StreamTimeoutInterceptor.class.getName() + ".START";

	private static final String TIMEOUT = StreamTimeoutInterceptor.class.getName() + ".TIMEOUT";

	private final ProblemWriter writer;

	StreamTimeoutInterceptor(ProblemWriter writer) {
		this.writer = writer;
	}

	@Override
	public <T> void beforeConcurrentHandling(NativeWebRequest request, Callable<T> task) {
		request.setAttribute(START, System.nanoTime(), RequestAttributes.SCOPE_REQUEST);
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
			this.writer.answer(request, response, new AsyncRequestTimeoutException());
		}
	}

	private static boolean isOver(HttpServletRequest request) {
		return request.getAttribute(START) instanceof Long start
				&& request.getAttribute(TIMEOUT) instanceof Long timeout && timeout > 0
				&& System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(timeout);
	}

}
