package io.sharedcore.security;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;

/**
 * Which methods have an annotation of Spring Security or Jakarta that restricts their
 * callers. An annotation on the method takes precedence over those on its class.
 */
final class MethodGuards {

	private static final List<Class<? extends Annotation>> RESTRICTIONS = List.of(PreAuthorize.class,
			PostAuthorize.class, Secured.class, RolesAllowed.class, DenyAll.class);

	private MethodGuards() {
	}

	static boolean isGuarded(Method method, Class<?> targetClass) {
		MergedAnnotations onMethod = on(AopUtils.getMostSpecificMethod(method, targetClass));
		return isRestricted(onMethod) || (!isPermitted(onMethod) && isRestricted(on(targetClass)));
	}

	private static MergedAnnotations on(AnnotatedElement element) {
		return MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY);
	}

	private static boolean isRestricted(MergedAnnotations annotations) {
		return !isPermitted(annotations) && RESTRICTIONS.stream().anyMatch(annotations::isPresent);
	}

	private static boolean isPermitted(MergedAnnotations annotations) {
		return annotations.isPresent(PermitAll.class) || annotations.get(PreAuthorize.class)
			.getValue(MergedAnnotation.VALUE, String.class)
			.filter((expression) -> expression.strip().startsWith("permitAll"))
			.isPresent();
	}

}
