package io.sharedcore.error;

import java.util.concurrent.Callable;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * A stream that its timeout interrupts.
 */
class StreamTimeoutInterceptorTests {

	private static final String ATTRIBUTE = StreamTimeoutInterceptor.class.getName();

	private static final Callable<?> STREAM = () -> null;

	private final ProblemWriter writer = mock(ProblemWriter.class);

	private final StreamTimeoutInterceptor interceptor = new StreamTimeoutInterceptor(this.writer);

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final ServletWebRequest webRequest = new ServletWebRequest(this.request, this.response);

	@BeforeEach
	void streamOutlivesItsTimeout() {
		this.interceptor.beforeConcurrentHandling(this.webRequest, STREAM);
		this.request.setAttribute(ATTRIBUTE + ".START", System.nanoTime() - 2_000_000);
		this.request.setAttribute(ATTRIBUTE + ".TIMEOUT", 1L);
		this.response.setCommitted(true);
	}

	@AfterEach
	void threadIsNotInterruptedAnyMore() {
		Thread.interrupted();
	}

	@Test
	void interruptIsThereAgainWhenTheTimeoutIsDispatched() {
		this.request.setDispatcherType(DispatcherType.ASYNC);
		StreamTimeoutInterceptor.dispatched(this.request);
		Thread.currentThread().interrupt();
		this.interceptor.postProcess(this.webRequest, STREAM, null);
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
		verify(this.writer, never()).answer(any(), any(), any());
	}

	@Test
	void interruptIsThereAgainAfterTheResponseIsAbortedAndNotBefore() {
		this.request.removeAttribute(ATTRIBUTE + ".DISPATCHED");
		boolean[] interrupted = { true };
		willAnswer((call) -> interrupted[0] = Thread.currentThread().isInterrupted()).given(this.writer)
			.answer(same(this.request), same(this.response), any(AsyncRequestTimeoutException.class));
		Thread.currentThread().interrupt();
		this.interceptor.postProcess(this.webRequest, STREAM, null);
		assertThat(interrupted[0]).isFalse();
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
	}

	@Test
	void streamThatIsNotInterruptedIsNotAfterwards() {
		this.request.removeAttribute(ATTRIBUTE + ".DISPATCHED");
		this.interceptor.postProcess(this.webRequest, STREAM, null);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		verify(this.writer).answer(any(), any(), any());
	}

}
