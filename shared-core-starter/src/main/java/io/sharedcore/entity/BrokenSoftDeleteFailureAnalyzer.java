package io.sharedcore.entity;

import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Lists the findings, each with its remedy.
 */
final class BrokenSoftDeleteFailureAnalyzer extends AbstractFailureAnalyzer<BrokenSoftDeleteException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, BrokenSoftDeleteException cause) {
		String findings = cause.findings()
			.stream()
			.map((finding) -> "- " + finding)
			.collect(Collectors.joining(System.lineSeparator()));
		return new FailureAnalysis("Soft delete would not hold:" + System.lineSeparator() + findings,
				"Follow each remedy, or set shared-core.entity.checks=warn to start anyway.", cause);
	}

}
