package io.sharedcore.test;

import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Injects stubs, and clears them after each test method. It runs before the listener that
 * closes contexts.
 */
final class StubTestExecutionListener implements TestExecutionListener, Ordered {

	static final int ORDER = 3500;

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void prepareTestInstance(TestContext testContext) {
		inject(testContext);
	}

	@Override
	public void beforeTestMethod(TestContext testContext) {
		inject(testContext);
	}

	private static void inject(TestContext testContext) {
		for (Field field : fields(testContext)) {
			TestFields.set(field, testContext.getTestInstance(), stub(testContext, field));
		}
	}

	@Override
	public void afterTestMethod(TestContext testContext) {
		List<Field> fields = fields(testContext);
		List<Field> unexpected = fields.stream()
			.filter((field) -> !stub(testContext, field).unexpectedRequests().isEmpty())
			.toList();
		String report = unexpected.stream()
			.map((field) -> report(stub(testContext, field)))
			.collect(Collectors.joining());
		fields.forEach((field) -> stub(testContext, field).clear());
		report(testContext.getTestException(), report,
				unexpected.stream().anyMatch((field) -> field.getAnnotation(Stub.class).strict()));
	}

	private static void report(@Nullable Throwable failure, String unexpected, boolean strict) {
		if (unexpected.isEmpty()) {
			return;
		}
		AssertionError error = new AssertionError(unexpected);
		if (failure != null) {
			failure.addSuppressed(error);
		}
		else if (strict) {
			throw error;
		}
	}

	private static String report(StubService stub) {
		return "The %s has no response for %s. It received:%n%s%n".formatted(stub, stub.unexpectedRequests(),
				stub.report());
	}

	private static List<Field> fields(TestContext testContext) {
		return StubContextCustomizerFactory.fields(testContext.getTestClass());
	}

	private static StubService stub(TestContext testContext, Field field) {
		return testContext.getApplicationContext()
			.getBean(StubContextCustomizer.beanName(field.getAnnotation(Stub.class).value()), StubService.class);
	}

}
