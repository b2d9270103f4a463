package io.sharedcore.test;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.util.Assert;

/**
 * Finds the fields with {@link Stub}.
 */
final class StubContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		SortedMap<String, SortedSet<String>> services = new TreeMap<>();
		for (Field field : fields(testClass)) {
			check(field);
			Stub stub = field.getAnnotation(Stub.class);
			services.computeIfAbsent(stub.value(), (name) -> new TreeSet<>()).addAll(Arrays.asList(stub.properties()));
		}
		return services.isEmpty() ? null : new StubContextCustomizer(services);
	}

	static List<Field> fields(Class<?> testClass) {
		return TestFields.of(testClass, (field) -> field.isAnnotationPresent(Stub.class));
	}

	private static void check(Field field) {
		Assert.state(field.getType() == StubService.class && !Modifier.isFinal(field.getModifiers()),
				() -> "@Stub is for fields of the type StubService that are not final, not for " + field);
		Assert.state(!field.getAnnotation(Stub.class).value().isBlank(),
				() -> "@Stub has no name of a service at " + field);
	}

}
