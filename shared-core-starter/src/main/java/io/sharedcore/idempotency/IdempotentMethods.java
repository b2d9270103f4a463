package io.sharedcore.idempotency;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ReflectionUtils;

/**
 * The annotated methods, also those whose interface has the annotation.
 */
final class IdempotentMethods extends StaticMethodMatcherPointcut {

	/**
	 * Nearly all beans of a service are of these packages. A search in the hierarchy of
	 * each of their methods would delay the start.
	 */
	private static final List<String> LIBRARIES = List.of("java.", "jakarta.", "org.springframework.aop.",
			"org.springframework.beans.", "org.springframework.boot.", "org.springframework.context.",
			"org.springframework.core.", "org.springframework.data.", "org.springframework.http.",
			"org.springframework.jdbc.", "org.springframework.orm.", "org.springframework.scheduling.",
			"org.springframework.security.", "org.springframework.transaction.", "org.springframework.validation.",
			"org.springframework.web.", "org.hibernate.", "io.micrometer.", "tools.jackson.");

	IdempotentMethods() {
		setClassFilter(IdempotentMethods::mayHaveAnnotation);
	}

	private static boolean mayHaveAnnotation(Class<?> type) {
		if (LIBRARIES.stream().anyMatch(type.getName()::startsWith)) {
			return false;
		}
		Class<?> superclass = type.getSuperclass();
		return isAnnotated(type) || (superclass != null && mayHaveAnnotation(superclass))
				|| Arrays.stream(type.getInterfaces()).anyMatch(IdempotentMethods::mayHaveAnnotation);
	}

	private static boolean isAnnotated(Class<?> type) {
		return Arrays.stream(ReflectionUtils.getDeclaredMethods(type))
			.anyMatch((method) -> method.getDeclaredAnnotations().length > 0
					&& MergedAnnotations.from(method).isPresent(Idempotent.class));
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		return IdempotentOperations.isAnnotated(AopUtils.getMostSpecificMethod(method, targetClass));
	}

}
