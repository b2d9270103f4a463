package io.sharedcore.idempotency;

import java.util.function.Consumer;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.method.HandlerMethod;

/**
 * Checks the annotated handlers at start-up. Without one, nothing is needed of the
 * database.
 */
final class IdempotentHandlerCheck implements SmartInitializingSingleton {

	private final IdempotentOperations operations;

	private final BeanFactory beans;

	private final Consumer<HandlerMethod> databaseCheck;

	/**
	 * Creates the check.
	 * @param databaseCheck checks the database for the first annotated handler
	 */
	IdempotentHandlerCheck(IdempotentOperations operations, BeanFactory beans, Consumer<HandlerMethod> databaseCheck) {
		this.operations = operations;
		this.beans = beans;
		this.databaseCheck = databaseCheck;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.operations.all().stream().findFirst().ifPresent((first) -> this.databaseCheck.accept(first.handler()));
		for (IdempotentOperations.Mapping mapping : this.operations.all()) {
			check(mapping);
		}
	}

	private void check(IdempotentOperations.Mapping mapping) {
		this.operations.find(mapping.handler());
		HandlerInspector.inspect(mapping.handler());
		if (!isIntercepted(mapping.handler())) {
			throw HandlerInspector.notIntercepted(mapping.handler());
		}
		int max = KeyScope.MAX_OPERATION_LENGTH - " OPTIONS".length();
		if (mapping.names().stream().anyMatch((pattern) -> pattern.length() > max)) {
			throw new IdempotencySetupException(mapping.handler().getShortLogMessage()
					+ " has @Idempotent and a path pattern of more than " + max + " characters.",
					"Shorten the pattern, or remove @Idempotent.");
		}
	}

	/** Beans of other scopes are checked when they are called. */
	private boolean isIntercepted(HandlerMethod handler) {
		Object bean = handler.getBean();
		if (bean instanceof String name) {
			if (!this.beans.isSingleton(name)) {
				return true;
			}
			bean = this.beans.getBean(name);
		}
		return bean instanceof Advised advised && isIntercepted(advised);
	}

	private static boolean isIntercepted(Advised advised) {
		for (Advisor advisor : advised.getAdvisors()) {
			if (advisor.getAdvice() instanceof ReplayInterceptor) {
				return true;
			}
		}
		return false;
	}

}
