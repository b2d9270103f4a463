package io.sharedcore.security;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ReflectionUtils;

/**
 * The roles that a method requires. The first of these with an annotation applies: the
 * method itself, the methods that it overrides or implements, its class, the class's
 * supertypes.
 */
final class RequiredRoles {

	private static final List<Class<? extends Annotation>> ANNOTATIONS = List.of(RequireRole.class, RequireAdmin.class);

	/** Their classes cannot have these annotations. */
	private static final List<String> LIBRARIES = List.of("java.", "jakarta.", "org.springframework.aop.",
			"org.springframework.beans.", "org.springframework.boot.", "org.springframework.context.",
			"org.springframework.core.", "org.springframework.data.", "org.springframework.http.",
			"org.springframework.jdbc.", "org.springframework.orm.", "org.springframework.scheduling.",
			"org.springframework.security.", "org.springframework.transaction.", "org.springframework.web.",
			"org.hibernate.", "io.micrometer.", "tools.jackson.");

	private final String adminRole;

	RequiredRoles(String adminRole) {
		this.adminRole = adminRole;
	}

	/**
	 * Whether a class, its methods or its supertypes have an annotation. False saves a
	 * search in the hierarchy for each of its methods, which would delay the start:
	 * nearly all beans of a service are from libraries.
	 */
	static boolean mayBeOn(Class<?> type) {
		if (LIBRARIES.stream().anyMatch(type.getName()::startsWith)) {
			return false;
		}
		Class<?> superclass = type.getSuperclass();
		return isWrittenOn(type) || (superclass != null && mayBeOn(superclass))
				|| Arrays.stream(type.getInterfaces()).anyMatch(RequiredRoles::mayBeOn);
	}

	private static boolean isWrittenOn(Class<?> type) {
		AtomicBoolean written = new AtomicBoolean(isAsking(type));
		if (!written.get()) {
			ReflectionUtils.doWithLocalMethods(type, (method) -> written.compareAndSet(false, isAsking(method)));
		}
		return written.get();
	}

	private static boolean isAsking(AnnotatedElement element) {
		if (element.getDeclaredAnnotations().length == 0) {
			return false;
		}
		MergedAnnotations annotations = MergedAnnotations.from(element);
		return ANNOTATIONS.stream().anyMatch(annotations::isPresent);
	}

	/**
	 * Returns the roles that a call requires.
	 * @return one of each set is required; empty if no role is required
	 */
	List<Set<String>> of(Method method, Class<?> targetClass) {
		if (method.getDeclaringClass() == Object.class) {
			return List.of();
		}
		Method specific = AopUtils.getMostSpecificMethod(method, targetClass);
		List<Set<String>> onMethod = on(specific);
		return onMethod.isEmpty() ? on(targetClass) : onMethod;
	}

	/** Whether the annotation is on the method itself, not on its class. */
	boolean isOnMethod(Method method) {
		return !on(method).isEmpty();
	}

	private List<Set<String>> on(AnnotatedElement element) {
		List<Set<String>> own = of(element, SearchStrategy.DIRECT);
		return own.isEmpty() ? of(element, SearchStrategy.TYPE_HIERARCHY) : own;
	}

	private List<Set<String>> of(AnnotatedElement element, SearchStrategy strategy) {
		MergedAnnotations annotations = MergedAnnotations.from(element, strategy);
		Stream<Set<String>> roles = annotations.stream(RequireRole.class).map(RequiredRoles::named);
		Stream<Set<String>> admin = annotations.stream(RequireAdmin.class)
			.map((annotation) -> Set.of(Roles.withoutPrefix(this.adminRole)));
		return Stream.concat(roles, admin).distinct().toList();
	}

	private static Set<String> named(MergedAnnotation<RequireRole> annotation) {
		return Arrays.stream(annotation.getStringArray(MergedAnnotation.VALUE))
			.map(Roles::withoutPrefix)
			.collect(Collectors.toUnmodifiableSet());
	}

}
