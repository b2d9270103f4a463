package io.sharedcore.idempotency;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Async;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which handlers can be executed once.
 */
class HandlerInspectorTests {

	@ParameterizedTest
	@ValueSource(strings = { "future", "stage", "callable", "deferred", "task", "stream", "emitter", "sse", "resource",
			"anyResource", "resourceEntity", "streamEntity", "emitterEntity", "callableEntity", "publisher" })
	void responseThatFollowsLaterIsRefused(String method) {
		assertThatExceptionOfType(IdempotencySetupException.class)
			.isThrownBy(() -> HandlerInspector.inspect(handler(method)))
			.withMessageContaining(method)
			.withMessageContaining("follow after the transaction")
			.satisfies((failure) -> assertThat(failure.remedy()).isNotEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "view", "modelAndView", "viewWithoutName" })
	void viewIsRefused(String method) {
		assertThatExceptionOfType(IdempotencySetupException.class)
			.isThrownBy(() -> HandlerInspector.inspect(handler(method)))
			.withMessageContaining("view");
	}

	@Test
	void methodOnAnotherThreadIsRefused() {
		assertThatExceptionOfType(IdempotencySetupException.class)
			.isThrownBy(() -> HandlerInspector.inspect(handler("async")))
			.withMessageContaining("@Async");
	}

	@ParameterizedTest
	@ValueSource(strings = { "finalMethod", "privateMethod" })
	void methodThatCannotBeInterceptedIsRefused(String method) {
		assertThatExceptionOfType(IdempotencySetupException.class)
			.isThrownBy(() -> HandlerInspector.inspect(handler(method)))
			.withMessageContaining("cannot be intercepted");
	}

	@ParameterizedTest
	@ValueSource(strings = { "body", "entity", "anyEntity", "problem", "nothing", "written", "packagePrivate" })
	void completeResponseIsAccepted(String method) {
		assertThatCode(() -> HandlerInspector.inspect(handler(method))).doesNotThrowAnyException();
	}

	private static HandlerMethod handler(String name) {
		Method method = Arrays.stream(Handlers.class.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(name))
			.findFirst()
			.orElseThrow();
		return new HandlerMethod(new Handlers(), method);
	}

	@SuppressWarnings({ "unused", "NullAway" })
	static class Handlers {

		@ResponseBody
		public CompletableFuture<String> future() {
			return null;
		}

		@ResponseBody
		public CompletionStage<String> stage() {
			return null;
		}

		public Callable<String> callable() {
			return null;
		}

		public DeferredResult<String> deferred() {
			return null;
		}

		public WebAsyncTask<String> task() {
			return null;
		}

		public StreamingResponseBody stream() {
			return null;
		}

		public ResponseBodyEmitter emitter() {
			return null;
		}

		public SseEmitter sse() {
			return null;
		}

		@ResponseBody
		public ByteArrayResource resource() {
			return null;
		}

		@ResponseBody
		public Resource anyResource() {
			return null;
		}

		public ResponseEntity<Resource> resourceEntity() {
			return null;
		}

		public HttpEntity<StreamingResponseBody> streamEntity() {
			return null;
		}

		public ResponseEntity<? extends ResponseBodyEmitter> emitterEntity() {
			return null;
		}

		public ResponseEntity<Callable<String>> callableEntity() {
			return null;
		}

		@ResponseBody
		public Flow.Publisher<String> publisher() {
			return null;
		}

		public String view() {
			return null;
		}

		public ModelAndView modelAndView() {
			return null;
		}

		@Async
		@ResponseBody
		public void async() {
		}

		@ResponseBody
		public final String finalMethod() {
			return null;
		}

		@ResponseBody
		private String privateMethod() {
			return null;
		}

		@ResponseBody
		public String body() {
			return null;
		}

		public ResponseEntity<String> entity() {
			return null;
		}

		public ResponseEntity<?> anyEntity() {
			return null;
		}

		public ProblemDetail problem() {
			return null;
		}

		@ResponseBody
		String packagePrivate() {
			return null;
		}

		public void viewWithoutName() {
		}

		@ResponseStatus(HttpStatus.NO_CONTENT)
		public void nothing() {
		}

		public void written(HttpServletResponse response) {
		}

	}

}
