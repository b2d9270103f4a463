package io.sharedcore.sample.demo;

import java.util.Optional;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests where the services are not packaged, and says so where people see it.
 */
final class ServicesAvailable implements ExecutionCondition {

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		Optional<String> whyNot = HelpDesk.whyNotStarted();
		if (whyNot.isPresent() && context.getTestMethod().isEmpty()) {
			new Console(false, false).line("Dashboards are not tested on the services: " + whyNot.get() + ".");
		}
		return whyNot.map(ConditionEvaluationResult::disabled)
			.orElseGet(() -> ConditionEvaluationResult.enabled("services are there"));
	}

}
