package io.sharedcore.test;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Which methods run in a transaction, as Spring decides it: by an annotation of the
 * method, else of its class, also of what they override, and within other annotations.
 */
final class TransactionalMethods {

	private static final String SPRING = "org.springframework.transaction.annotation.Transactional";

	private static final String JAKARTA = "jakarta.transaction.Transactional";

	private static final Set<String> WITHOUT = Set.of("NEVER", "NOT_SUPPORTED");

	private TransactionalMethods() {
	}

	static boolean isTransactional(JavaMethod method) {
		return !method.getModifiers().contains(JavaModifier.PRIVATE)
				&& !method.getModifiers().contains(JavaModifier.STATIC)
				&& propagation(method.reflect()).filter((propagation) -> !isWithout(propagation)).isPresent();
	}

	/**
	 * Whether a method suspends the transaction of its caller, or runs in another thread.
	 */
	static boolean leavesTransaction(JavaCodeUnit unit) {
		return unit instanceof JavaMethod method
				&& (propagation(method.reflect()).filter(TransactionalMethods::isWithout).isPresent()
						|| method.isAnnotatedWith("org.springframework.scheduling.annotation.Async")
						|| method.isMetaAnnotatedWith("org.springframework.scheduling.annotation.Async"));
	}

	private static boolean isWithout(String propagation) {
		return WITHOUT.contains(propagation);
	}

	private static Optional<String> propagation(Method method) {
		return Stream.of(method, method.getDeclaringClass()).flatMap((element) -> propagations(element)).findFirst();
	}

	private static Stream<String> propagations(AnnotatedElement element) {
		MergedAnnotations annotations = MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY);
		return Stream.of(annotations.get(SPRING), annotations.get(JAKARTA))
			.filter(MergedAnnotation::isPresent)
			.map((annotation) -> annotation
				.getValue(annotation.getType().getName().equals(SPRING) ? "propagation" : "value")
				.map(String::valueOf)
				.orElse("REQUIRED"));
	}

}
