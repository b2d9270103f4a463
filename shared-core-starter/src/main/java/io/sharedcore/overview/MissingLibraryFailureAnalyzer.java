package io.sharedcore.overview;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * Explains a failed start whose cause is a missing class of a library that comes with the
 * starter.
 */
final class MissingLibraryFailureAnalyzer implements FailureAnalyzer {

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		return missingClass(failure).flatMap((name) -> RequiredLibrary.artifactOf(name)
			.map((artifact) -> new FailureAnalysis(
					"The class " + name + " is not on the class path. It comes with " + artifact
							+ ", which shared-core-starter brings.",
					"Look for a dependency on it, or on a part of it, that has the scope test, and for an exclusion "
							+ "('mvn dependency:tree' shows both). Remove the scope or the exclusion.",
					failure)))
			.orElse(null);
	}

	private static Optional<String> missingClass(Throwable failure) {
		Optional<String> name = Optional.empty();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError) {
				name = Optional.ofNullable(cause.getMessage());
			}
			else if (cause instanceof TypeNotPresentException type) {
				name = Optional.of(type.typeName());
			}
		}
		return name.map((text) -> text.replace('/', '.'));
	}

}
