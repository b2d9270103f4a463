package io.sharedcore.idempotency;

import java.io.OutputStream;
import java.io.Writer;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

import jakarta.servlet.ServletResponse;

import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.scheduling.annotation.Async;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Decides whether a handler can be executed once: its response is complete when its
 * transaction ends, and its method can be intercepted.
 */
final class HandlerInspector {

	/** Responses that are produced later, or not kept in memory. */
	private static final List<Class<?>> LATER = List.of(Callable.class, WebAsyncTask.class, DeferredResult.class,
			Future.class, StreamingResponseBody.class, ResponseBodyEmitter.class, Resource.class);

	/** Responses that are written without {@code @ResponseBody}. */
	private static final List<Class<?>> BODIES = List.of(HttpEntity.class, HttpHeaders.class, ErrorResponse.class,
			ProblemDetail.class);

	private static final List<Class<?>> WRITTEN_BY_HANDLER = List.of(ServletResponse.class, OutputStream.class,
			Writer.class);

	private HandlerInspector() {
	}

	static void inspect(HandlerMethod handler) {
		String name = handler.getShortLogMessage();
		ResolvableType type = ResolvableType.forMethodParameter(handler.getReturnType());
		if (isLater(type) || KotlinDetector.isSuspendingFunction(handler.getMethod())) {
			throw new IdempotencySetupException(
					name + " has @Idempotent and returns " + type
							+ ", so its response would follow after the transaction.",
					"Return the result itself, or remove @Idempotent.");
		}
		if (handler.hasMethodAnnotation(Async.class)
				|| AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), Async.class)) {
			throw new IdempotencySetupException(
					name + " has @Idempotent and @Async, so it would run outside of the transaction.",
					"Remove @Async or @Idempotent.");
		}
		if (!writesResponse(handler)) {
			throw new IdempotencySetupException(
					name + " has @Idempotent and renders a view, which would follow after the transaction.",
					"Add @ResponseBody, return a ResponseEntity, or remove @Idempotent.");
		}
		int modifiers = handler.getMethod().getModifiers();
		if (Modifier.isFinal(modifiers) || Modifier.isStatic(modifiers) || Modifier.isPrivate(modifiers)) {
			throw notIntercepted(handler);
		}
	}

	static IdempotencySetupException notIntercepted(HandlerMethod handler) {
		return new IdempotencySetupException(
				handler.getShortLogMessage() + " has @Idempotent and cannot be intercepted, "
						+ "so a retry would run the handler again.",
				"Make the method neither final nor private nor static, its class not final, "
						+ "and do not set spring.aop.auto=false.");
	}

	private static boolean isLater(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		if (HttpEntity.class.isAssignableFrom(raw)) {
			return isLater(type.as(HttpEntity.class).getGeneric());
		}
		return LATER.stream().anyMatch((later) -> later.isAssignableFrom(raw))
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(raw) != null;
	}

	private static boolean writesResponse(HandlerMethod handler) {
		Class<?> type = handler.getReturnType().getParameterType();
		if (handler.hasMethodAnnotation(ResponseBody.class)
				|| AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), ResponseBody.class)
				|| BODIES.stream().anyMatch((body) -> body.isAssignableFrom(type))) {
			return true;
		}
		return type == void.class && (handler.hasMethodAnnotation(ResponseStatus.class)
				|| Arrays.stream(handler.getMethodParameters()).anyMatch(HandlerInspector::isResponse));
	}

	private static boolean isResponse(MethodParameter parameter) {
		return WRITTEN_BY_HANDLER.stream().anyMatch((type) -> type.isAssignableFrom(parameter.getParameterType()));
	}

}
