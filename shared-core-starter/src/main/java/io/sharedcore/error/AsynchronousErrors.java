package io.sharedcore.error;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * The failure of operations whose response another thread writes: it may take longer than
 * the time limit of the request.
 */
final class AsynchronousErrors implements OperationErrors {

	private static final List<Class<?>> TYPES = List.of(Callable.class, CompletionStage.class, DeferredResult.class,
			WebAsyncTask.class, ResponseBodyEmitter.class, StreamingResponseBody.class);

	@Override
	public Collection<HttpStatus> of(ApiOperation operation) {
		return isAsynchronous(operation.handler()) ? List.of(HttpStatus.SERVICE_UNAVAILABLE) : List.of();
	}

	private static boolean isAsynchronous(@Nullable HandlerMethod handler) {
		if (handler == null) {
			return false;
		}
		ResolvableType type = ResolvableType.forMethodReturnType(handler.getMethod(), handler.getBeanType());
		return Stream.of(type, type.as(HttpEntity.class).getGeneric())
			.anyMatch((each) -> isAsynchronous(each.toClass()));
	}

	private static boolean isAsynchronous(Class<?> type) {
		return TYPES.stream().anyMatch((asynchronous) -> asynchronous.isAssignableFrom(type))
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null;
	}

}
