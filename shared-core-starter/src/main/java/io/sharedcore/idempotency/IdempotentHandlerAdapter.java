package io.sharedcore.idempotency;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Calls annotated handlers, in place of Spring MVC's adapter, which it wraps. So the
 * transaction includes the arguments, the handler and the written result, and every
 * exception rolls it back before an exception handler sees it.
 */
final class IdempotentHandlerAdapter implements HandlerAdapter, Ordered {

	private final IdempotentOperations operations;

	private final CallerResolver callers;

	private final DataSize maxRequestSize;

	private final RunningKeys running;

	private final IdempotentTransaction transaction;

	private final RefusalWriter refusals;

	private final Supplier<? extends HandlerAdapter> delegate;

	IdempotentHandlerAdapter(IdempotentOperations operations, CallerResolver callers, DataSize maxRequestSize,
			RunningKeys running, IdempotentTransaction transaction, RefusalWriter refusals,
			Supplier<? extends HandlerAdapter> delegate) {
		this.operations = operations;
		this.callers = callers;
		this.maxRequestSize = maxRequestSize;
		this.running = running;
		this.transaction = transaction;
		this.refusals = refusals;
		this.delegate = delegate;
	}

	/** Before Spring MVC's adapter, which is the last. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE - 100;
	}

	@Override
	public boolean supports(Object handler) {
		return handler instanceof HandlerMethod method && this.operations.find(method).isPresent();
	}

	@Override
	public @Nullable ModelAndView handle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws Exception {
		HandlerMethod method = (HandlerMethod) handler;
		IdempotentOperation operation = this.operations.find(method).orElseThrow();
		List<String> keys = Collections.list(request.getHeaders(KeySyntax.HEADER));
		if (isPartOfAnother(request) || (keys.isEmpty() && !operation.required())) {
			return this.delegate.get().handle(request, response, handler);
		}
		try {
			if (keys.isEmpty()) {
				throw IdempotencyRefusal.missingKey();
			}
			execute(request, response, method, operation, KeySyntax.read(keys));
		}
		catch (IdempotencyRefusal refusal) {
			this.refusals.write(request, response, refusal);
		}
		return null;
	}

	private static boolean isPartOfAnother(HttpServletRequest request) {
		return IdempotentExecution.isUnderWay(request) || request.getDispatcherType() == DispatcherType.ASYNC
				|| request.getDispatcherType() == DispatcherType.ERROR;
	}

	private void execute(HttpServletRequest request, HttpServletResponse response, HandlerMethod handler,
			IdempotentOperation operation, String key) throws Exception {
		KeyScope scope = new KeyScope(this.callers.current(), operationName(request), key);
		KeyedRequest known = KeyedRequest.find(request);
		KeyedRequest keyed = (known != null) ? known : new KeyedRequest(request, this.maxRequestSize);
		byte[] fingerprint = fingerprint(request, keyed);
		ResponseSender sender;
		try (RunningKeys.Claim claim = this.running.claim(scope)) {
			HttpServletRequest synchronous = new SynchronousRequest((known != null) ? request : keyed);
			sender = this.transaction.execute(scope, fingerprint, operation.keepFor(), response,
					(buffered, execution) -> call(synchronous, buffered, handler, execution));
		}
		// The key is free by now: a client may retry as soon as it has the response
		sender.send();
	}

	private byte[] fingerprint(HttpServletRequest request, KeyedRequest keyed) throws IOException, ServletException {
		return Fingerprint.of(request, keyed, this.maxRequestSize);
	}

	private static String operationName(HttpServletRequest request) {
		return request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
	}

	private void call(HttpServletRequest request, HttpServletResponse response, HandlerMethod handler,
			IdempotentExecution execution) throws Exception {
		execution.begin(request);
		try {
			ModelAndView view = this.delegate.get().handle(request, response, handler);
			if (view != null) {
				throw new IllegalStateException(handler.getShortLogMessage()
						+ " has @Idempotent and returned a view. Return the body of the response.");
			}
			if (!execution.hasEntered()) {
				throw new IllegalStateException(handler.getShortLogMessage()
						+ " has @Idempotent and was not intercepted, so a retry would run it again.");
			}
		}
		finally {
			execution.end(request);
		}
	}

}
