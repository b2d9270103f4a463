package io.sharedcore.overview;

import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Lists the properties that nothing reads, where they are set, and the names that were
 * probably meant.
 */
final class UnknownPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnknownPropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownPropertyException cause) {
		String list = cause.properties()
			.stream()
			.map((property) -> "    " + property.description())
			.collect(Collectors.joining("\n"));
		return new FailureAnalysis("Properties are set that shared-core does not have:\n\n" + list,
				"Correct or remove them; docs/configuration.md lists all that there are. "
						+ "shared-core.overview.unknown-properties=warn lets the application start all the same.",
				cause);
	}

}
