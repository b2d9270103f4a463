package io.sharedcore.overview;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Names the invalid property and the reason, with the value as the check reported it.
 * Spring Boot's own analysis looks the value up again, and would show a secret that the
 * check masked.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WrongValueFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConfigurationPropertyValueException> {

	private final SettingOrigins origins;

	WrongValueFailureAnalyzer(Environment environment) {
		this.origins = new SettingOrigins(environment);
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure,
			InvalidConfigurationPropertyValueException cause) {
		if (!cause.getName().startsWith(Feature.PREFIX)) {
			return null;
		}
		Object value = cause.getValue();
		String is = (value != null) ? " is '" + SettingText.of(value) + "'" : " is not set";
		String origin = this.origins.of(cause.getName()).text();
		String where = (value == null || origin.equals(SettingOrigins.DEFAULT)) ? "" : " (" + origin + ")";
		return new FailureAnalysis(cause.getName() + is + where + ":\n\n    " + cause.getReason(),
				"Correct the property; docs/configuration.md lists all that there are.", cause);
	}

}
