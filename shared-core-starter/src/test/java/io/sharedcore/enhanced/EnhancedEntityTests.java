package io.sharedcore.enhanced;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.springframework.util.ReflectionUtils;

/**
 * Entities that Hibernate enhanced when the service was built: they track their own
 * changes and load lazily without proxies. {@code BaseEntity} comes from a jar and is not
 * enhanced, unless the service is instrumented when it is loaded.
 */
class EnhancedEntityTests {

	private static final String TESTS = "io.sharedcore.enhanced.";

	private static final String EVERYTHING = "io.sharedcore.";

	@TestFactory
	Stream<DynamicTest> entitiesOfTheService() throws Exception {
		return scenarios(new EnhancingClassLoader(TESTS, false));
	}

	@TestFactory
	Stream<DynamicTest> entitiesOfTheServiceThatManageAssociations() throws Exception {
		return scenarios(new EnhancingClassLoader(TESTS, true));
	}

	@TestFactory
	Stream<DynamicTest> entitiesOfTheServiceAndOfTheLibrary() throws Exception {
		return scenarios(new EnhancingClassLoader(EVERYTHING, false));
	}

	private static Stream<DynamicTest> scenarios(ClassLoader loader) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(loader);
		try {
			Class<?> type = loader.loadClass(ShopScenarios.class.getName());
			AutoCloseable scenarios = (AutoCloseable) type.getConstructor().newInstance();
			return Arrays.stream(type.getDeclaredMethods())
				.filter((method) -> Modifier.isPublic(method.getModifiers()) && !method.getName().equals("close"))
				.sorted(Comparator.comparing(Method::getName))
				.map((method) -> DynamicTest.dynamicTest(method.getName(), () -> run(scenarios, method)))
				.onClose(() -> close(scenarios));
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static void run(Object scenarios, Method method) throws Throwable {
		try {
			method.invoke(scenarios);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private static void close(AutoCloseable scenarios) {
		try {
			scenarios.close();
		}
		catch (Exception ex) {
			ReflectionUtils.rethrowRuntimeException(ex);
		}
	}

}
