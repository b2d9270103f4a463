package io.sharedcore.overview;

import java.util.List;

import org.springframework.util.StringUtils;

/**
 * Writes the reference page.
 */
final class ConfigurationReference {

	private static final String HEAD = """
			# All properties

			This page is generated from the configuration metadata, which an IDE also uses to complete and describe properties.
			The guide of each feature explains its properties in context.
			To write this page again:

			    %s

			- Durations are written as `500ms`, `5s`, `2m`; sizes as `64KB`, `10MB`.
			- `<name>` is the name of a called service, and `[0]` is a position in a list.
			- Environment variables omit the dashes: `shared-core.client.timeout` is `SHAREDCORE_CLIENT_TIMEOUT`.
			- [Actuator's endpoint `sharedcore`](overview.md) shows the values of a running service and where they are set.
			  It also names properties that do not exist.
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
