package io.sharedcore.test;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.util.Assert;

/**
 * Knows the application context of the test method that runs in this thread.
 */
final class CurrentTest implements TestExecutionListener, Ordered {

	private static final ThreadLocal<@Nullable TestContext> current = new ThreadLocal<>();

	static ApplicationContext context() {
		TestContext testContext = current.get();
		Assert.state(testContext != null,
				"There is no application context: this thread does not run a test of Spring, such as a @SpringBootTest");
		return testContext.getApplicationContext();
	}

	@Override
	public int getOrder() {
		return StubTestExecutionListener.ORDER;
	}

	@Override
	public void beforeTestMethod(TestContext testContext) {
		current.set(testContext);
	}

	@Override
	public void afterTestMethod(TestContext testContext) {
		current.remove();
	}

}
