package io.sharedcore.sample.demo;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Passes the same four services to all test classes, and stops them after the last one.
 */
final class SharedHelpDesk implements ParameterResolver {

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == HelpDesk.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return context.getRoot()
			.getStore(Namespace.create(SharedHelpDesk.class))
			.computeIfAbsent(HelpDesk.class, (type) -> HelpDesk.start(), HelpDesk.class);
	}

}
