package io.sharedcore.test;

import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Sets the user of each test method, and removes its requests to the issuer.
 */
final class WithUserTestExecutionListener implements TestExecutionListener, Ordered {

	@Override
	public int getOrder() {
		return StubTestExecutionListener.ORDER;
	}

	@Override
	public void beforeTestMethod(TestContext testContext) {
		WithUser user = user(testContext);
		if (user != null) {
			TestUser current = TestUser.of(user, tokens(testContext));
			TestUser.set(current);
			TestAuthentication.set(current);
		}
	}

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (TestUser.current() != null) {
			TestUser.clear();
			TestAuthentication.clear();
		}
		if (TestTokensContextCustomizerFactory.usesTokens(testContext.getTestClass())) {
			tokens(testContext).issuer().clear();
		}
	}

	private static @Nullable WithUser user(TestContext testContext) {
		WithUser ofMethod = AnnotatedElementUtils.findMergedAnnotation(testContext.getTestMethod(), WithUser.class);
		return (ofMethod != null) ? ofMethod
				: TestContextAnnotationUtils.findMergedAnnotation(testContext.getTestClass(), WithUser.class);
	}

	private static TestTokens tokens(TestContext testContext) {
		return testContext.getApplicationContext().getBean(TestTokensContextCustomizer.BEAN, TestTokens.class);
	}

}
