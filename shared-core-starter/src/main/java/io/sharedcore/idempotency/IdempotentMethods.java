package io.sharedcore.idempotency;

import java.lang.reflect.Method;

import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * The annotated methods, also those whose interface has the annotation.
 */
final class IdempotentMethods extends StaticMethodMatcherPointcut {

	IdempotentMethods() {
		setClassFilter((type) -> AnnotationUtils.isCandidateClass(type, Idempotent.class));
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		return IdempotentOperations.isAnnotated(AopUtils.getMostSpecificMethod(method, targetClass));
	}

}
