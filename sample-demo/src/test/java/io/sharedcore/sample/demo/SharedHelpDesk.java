package io.sharedcore.sample.demo;

import java.util.Map;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Passes the same four services to all test classes, and stops them after the last one.
 */
final class SharedHelpDesk implements ParameterResolver {

	/** One agent raises the tickets of all tests. */
	private static final Map<String, String> ENVIRONMENT = Map.of("TICKETS_LIMIT_CAPACITY", "1000000");

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == HelpDesk.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return context.getRoot()
			.getStore(Namespace.create(SharedHelpDesk.class))
			.computeIfAbsent(HelpDesk.class, (type) -> HelpDesk.start("help-desk-services", ENVIRONMENT),
					HelpDesk.class);
	}

}
