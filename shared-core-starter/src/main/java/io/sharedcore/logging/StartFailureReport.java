package io.sharedcore.logging;

import io.sharedcore.masking.Secrets;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.util.StringUtils;

/**
 * Tells the person at the terminal why the application did not start, in lines and
 * paragraphs. Spring Boot's own report is an event like any other and so one long line in
 * our formats: fit for programs, hard to read for whoever waits for the start.
 */
final class StartFailureReport implements FailureAnalysisReporter {

	@Override
	public void report(FailureAnalysis analysis) {
		if (isNeeded()) {
			System.err.print(Secrets.mask(text(analysis)));
			System.err.flush();
		}
	}

	/** Where the console has another format, Boot's report is readable as it is. */
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
