package io.sharedcore.test;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Captures the log during each test method, for parameters of the type {@link LogLines}:
 *
 * <pre class="code">
 * &#64;ExtendWith(LogLinesExtension.class)
 * class SignInTests {
 * </pre>
 *
 * With {@code junit.jupiter.extensions.autodetection.enabled=true}, JUnit finds it
 * without the annotation. It needs Logback.
 */
public final class LogLinesExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(LogLinesExtension.class);

	/** Created by JUnit. */
	public LogLinesExtension() {
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		capture(context).begin();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		capture(context).end();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == LogLines.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return new LogLines(capture(context)::events);
	}

	private static LogCapture capture(ExtensionContext context) {
		return context.getStore(NAMESPACE)
			.computeIfAbsent(LogCapture.class, (type) -> new LogCapture(), LogCapture.class);
	}

}
