package io.sharedcore.test;

import java.lang.reflect.Field;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.util.Assert;

/**
 * Finds {@link TestClock}.
 */
final class TestClockContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		Set<String> times = new LinkedHashSet<>();
		TestClock ofClass = TestContextAnnotationUtils.findMergedAnnotation(testClass, TestClock.class);
		if (ofClass != null) {
			times.add(ofClass.value());
		}
		fields(testClass).forEach((field) -> times.add(field.getAnnotation(TestClock.class).value()));
		Assert.state(times.size() <= 1, () -> testClass.getName() + " has several @TestClock: " + times);
		return times.isEmpty() ? null : new TestClockContextCustomizer(times.iterator().next());
	}

	static List<Field> fields(Class<?> testClass) {
		return TestFields.of(testClass, (field) -> field.isAnnotationPresent(TestClock.class));
	}

}
