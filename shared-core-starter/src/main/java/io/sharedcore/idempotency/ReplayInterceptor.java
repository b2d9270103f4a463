package io.sharedcore.idempotency;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Skips the handler if there is a response to its request already. It is the last
 * interceptor, so those of method security have let the caller in.
 */
final class ReplayInterceptor implements MethodInterceptor {

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		IdempotentExecution execution = IdempotentExecution.current();
		if (execution != null) {
			execution.enterHandler();
		}
		return invocation.proceed();
	}

}
