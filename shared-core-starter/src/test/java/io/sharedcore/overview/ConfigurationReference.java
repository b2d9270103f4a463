package io.sharedcore.overview;

import java.util.List;

import org.springframework.util.StringUtils;

/**
 * Writes the reference page.
 */
final class ConfigurationReference {

	private static final String HEAD = """
			# All properties

			Generated from the configuration metadata, which is also what an IDE completes and describes from; what a property is for in context is in the
			guide of its feature. To write this page again:

			    %s

			Durations are written as `500ms`, `5s`, `2m`; sizes as `64KB`, `10MB`. `<name>` is the name of a service that is called, `[0]` a place in a list. As environment
			variables they lose their dashes: `shared-core.client.timeout` is `SHAREDCORE_CLIENT_TIMEOUT`. How each is set in a running service is
			shown by [Actuator's endpoint `sharedcore`](overview.md), which also names properties that do not exist.
			""";

	private ConfigurationReference() {
	}

	static String of(List<DescribedProperty> properties, String command) {
		StringBuilder page = new StringBuilder(HEAD.formatted(command));
		Feature feature = null;
		for (DescribedProperty property : properties) {
			if (!property.feature().equals(feature)) {
				feature = property.feature();
				page.append("\n## ")
					.append(feature.name())
					.append("\n\n| property | type | default | |\n| --- | --- | --- | --- |\n");
			}
			page.append(row(property));
		}
		return page.toString();
	}

	private static String row(DescribedProperty property) {
		String value = property.defaultText();
		return "| `" + property.name() + "` | " + property.type() + " | "
				+ (value.isEmpty() ? "none" : "`" + value + "`") + " | " + sentence(property.description()) + " |\n";
	}

	private static String sentence(String description) {
		String text = StringUtils.capitalize(description.replaceAll("\\{@\\w+ ([^}]+)}", "`$1`").replace("|", "\\|"));
		return text.endsWith(".") ? text : text + ".";
	}

}
