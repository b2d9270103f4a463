package io.sharedcore.sample.demo;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests where there is no browser or there are no services, and says so where
 * people see it.
 */
final class HelpDeskAvailable implements ExecutionCondition {

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		return HelpDesk.whyNot().map((reason) -> {
			if (context.getTestMethod().isEmpty()) {
				new Console(false, false).line("The help desk's page is not tested: " + reason + ".");
			}
			return ConditionEvaluationResult.disabled(reason);
		}).orElseGet(() -> ConditionEvaluationResult.enabled("browser and services are there"));
	}

}
