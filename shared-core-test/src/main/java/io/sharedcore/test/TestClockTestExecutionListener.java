package io.sharedcore.test;

import java.lang.reflect.Field;

import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Injects the clock, and sets it back after each test method.
 */
final class TestClockTestExecutionListener implements TestExecutionListener, Ordered {

	@Override
	public int getOrder() {
		return StubTestExecutionListener.ORDER;
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
		for (Field field : TestClockContextCustomizerFactory.fields(testContext.getTestClass())) {
			TestFields.set(field, testContext.getTestInstance(), clock(testContext));
		}
	}

	@Override
	public void afterTestMethod(TestContext testContext) {
		Class<?> testClass = testContext.getTestClass();
		if (TestContextAnnotationUtils.hasAnnotation(testClass, TestClock.class)
				|| !TestClockContextCustomizerFactory.fields(testClass).isEmpty()) {
			clock(testContext).reset();
		}
	}

	private static MutableClock clock(TestContext testContext) {
		return testContext.getApplicationContext().getBean(TestClockContextCustomizer.BEAN, MutableClock.class);
	}

}
