package io.sharedcore.test;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds test classes that use {@link TestTokens} or {@link WithUser}.
 */
final class TestTokensContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		return usesTokens(testClass) ? new TestTokensContextCustomizer() : null;
	}

	static boolean usesTokens(Class<?> testClass) {
		return TestContextAnnotationUtils.hasAnnotation(testClass, WithUser.class)
				|| !TestFields.of(testClass, (field) -> field.getType() == TestTokens.class).isEmpty()
				|| executables(testClass).anyMatch(TestTokensContextCustomizerFactory::usesTokens)
				|| (TestContextAnnotationUtils.searchEnclosingClass(testClass)
						&& usesTokens(testClass.getEnclosingClass()));
	}

	private static Stream<Executable> executables(Class<?> testClass) {
		Method[] methods = ReflectionUtils.getUniqueDeclaredMethods(testClass);
		Constructor<?>[] constructors = testClass.getDeclaredConstructors();
		return Stream.concat(Arrays.stream(methods), Arrays.stream(constructors));
	}

	private static boolean usesTokens(Executable executable) {
		return AnnotatedElementUtils.hasAnnotation(executable, WithUser.class)
				|| Arrays.asList(executable.getParameterTypes()).contains(TestTokens.class);
	}

}
