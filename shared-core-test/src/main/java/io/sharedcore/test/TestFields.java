package io.sharedcore.test;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Fields of a test class, of its superclasses and of the classes around a nested one.
 */
final class TestFields {

	private TestFields() {
	}

	static List<Field> of(Class<?> testClass, Predicate<Field> filter) {
		List<Field> fields = new ArrayList<>();
		ReflectionUtils.doWithFields(testClass, fields::add, filter::test);
		if (TestContextAnnotationUtils.searchEnclosingClass(testClass)) {
			fields.addAll(of(testClass.getEnclosingClass(), filter));
		}
		return fields;
	}

	/**
	 * Sets a field, unless it is an instance field of another class, such as the class
	 * around a nested one: its instance is prepared on its own.
	 */
	static void set(Field field, Object testInstance, @Nullable Object value) {
		boolean isStatic = Modifier.isStatic(field.getModifiers());
		if (isStatic || field.getDeclaringClass().isInstance(testInstance)) {
			ReflectionUtils.makeAccessible(field);
			ReflectionUtils.setField(field, isStatic ? null : testInstance, value);
		}
	}

}
