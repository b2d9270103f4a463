package io.sharedcore.logging;

import io.sharedcore.masking.Secrets;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.util.StringUtils;

/**
 * Prints on the terminal why the application did not start, in lines and paragraphs.
 * Spring Boot logs its own report as an event, which is one long line in the formats of
 * this library: readable for programs, hard to read for people.
 */
final class StartFailureReport implements FailureAnalysisReporter {

	@Override
	public void report(FailureAnalysis analysis) {
		if (isNeeded()) {
			System.err.print(Secrets.mask(text(analysis)));
			System.err.flush();
		}
	}

	/** If the console has another format, Spring Boot's report is readable as it is. */
	private static boolean isNeeded() {
		String format = System
			.getProperty(LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName());
		return StructuredFormat.class.getName().equals(format);
	}

	private static String text(FailureAnalysis analysis) {
		StringBuilder text = new StringBuilder("\nThe application did not start.\n\n");
		text.append(analysis.getDescription()).append('\n');
		if (StringUtils.hasText(analysis.getAction())) {
			text.append("\nWhat to do: ").append(analysis.getAction()).append('\n');
		}
		return text.append('\n').toString();
	}

}
