package io.sharedcore.sample.demo;

import java.util.Optional;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests where there is no Prometheus, and says so where people see it.
 */
final class PrometheusAvailable implements ExecutionCondition {

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		Optional<String> whyNot = PrometheusPrograms.whyNot();
		if (whyNot.isPresent() && context.getTestMethod().isEmpty()) {
			new Console(false, false).line("Alerts and dashboards are not tested: " + whyNot.get() + ".");
		}
		return whyNot.map(ConditionEvaluationResult::disabled)
			.orElseGet(() -> ConditionEvaluationResult.enabled("Prometheus is there"));
	}

}
