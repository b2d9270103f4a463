package io.sharedcore.overview;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcomes;

/**
 * Summarizes the outcomes of Spring Boot's conditions in few words.
 */
final class ConditionSummary {

	/**
	 * The reason in a reactive application, and in an application without a server.
	 */
	static final String SERVLET_ONLY = "servlet applications only";

	private static final String SERVLET_CONDITION = "@ConditionalOnWebApplication";

	private static final String ANCESTOR = "Ancestor ";

	private static final Pattern MISSING_CLASS = Pattern
		.compile("@ConditionalOnClass did not find required class(?:es)? ('[^;]+')");

	private static final Pattern UNWANTED_CLASS = Pattern
		.compile("@ConditionalOnMissingClass found unwanted class(?:es)? ('[^;]+')");

	private static final Pattern YIELDED = Pattern.compile("^@ConditionalOnMissingBean .*? found (?=beans? )(.+)$");

	private static final Pattern FOUND_BEANS = Pattern
		.compile("beans? (?:of type '[^']+' |annotated with '[^']+' |named )([\\w.$'-]+(?:, (?!and )[\\w.$'-]+)*)");

	private static final Pattern LACKS_BEAN = Pattern
		.compile("^@ConditionalOn(?:Bean|SingleCandidate) .*? (did not find any .+)$");

	private static final Pattern PROPERTY = Pattern.compile("^@ConditionalOn(?:Boolean)?Property \\(([^)]+)\\) (.+)$");

	private ConditionSummary() {
	}

	static String of(ConditionAndOutcomes outcomes) {
		return mismatches(outcomes).stream().findFirst().map(ConditionSummary::shorten).orElse("");
	}

	/** Whether it is absent only because the surrounding configuration is absent. */
	static boolean isOfAncestor(ConditionAndOutcomes outcomes) {
		List<String> messages = mismatches(outcomes);
		return !messages.isEmpty() && messages.stream().allMatch((message) -> message.startsWith(ANCESTOR));
	}

	private static List<String> mismatches(ConditionAndOutcomes outcomes) {
		return StreamSupport.stream(outcomes.spliterator(), false)
			.map(ConditionAndOutcome::getOutcome)
			.filter((outcome) -> !outcome.isMatch())
			.map((outcome) -> outcome.getMessage().trim())
			.toList();
	}

	static String shorten(String message) {
		if (message.startsWith(SERVLET_CONDITION) || message.startsWith("not a servlet web application")) {
			return SERVLET_ONLY;
		}
		Matcher missing = MISSING_CLASS.matcher(message);
		if (missing.find()) {
			return "not on the class path: " + missing.group(1).replace("'", "");
		}
		Matcher unwanted = UNWANTED_CLASS.matcher(message);
		if (unwanted.find()) {
			return "only without " + unwanted.group(1).replace("'", "");
		}
		Matcher yielded = YIELDED.matcher(message);
		if (yielded.find()) {
			return "yields to " + beans(yielded.group(1));
		}
		Matcher lacks = LACKS_BEAN.matcher(message);
		if (lacks.find()) {
			return lacks.group(1);
		}
		Matcher property = PROPERTY.matcher(message);
		return property.find() ? "only with " + property.group(1) : message;
	}

	private static String beans(String found) {
		List<String> names = FOUND_BEANS.matcher(found)
			.results()
			.flatMap((match) -> List.of(match.group(1).split(", ")).stream())
			.map((name) -> name.replace("'", ""))
			.distinct()
			.sorted()
			.toList();
		return names.isEmpty() ? found : "bean " + String.join(", ", names);
	}

}
