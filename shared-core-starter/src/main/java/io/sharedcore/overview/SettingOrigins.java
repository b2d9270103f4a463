package io.sharedcore.overview;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * Finds the origin of a setting.
 */
final class SettingOrigins {

	static final String DEFAULT = "default";

	private final Environment environment;

	SettingOrigins(Environment environment) {
		this.environment = environment;
	}

	SettingOrigin of(String name) {
		ConfigurationPropertyName propertyName = ConfigurationPropertyName.ofIfValid(name);
		if (propertyName == null) {
			return new SettingOrigin(null, DEFAULT);
		}
		return find(propertyName).or(() -> find(propertyName.append("[0]")))
			.orElseGet(() -> new SettingOrigin(null, DEFAULT));
	}

	private Optional<SettingOrigin> find(ConfigurationPropertyName name) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null) {
				PropertySource<?> underlying = (source.getUnderlyingSource() instanceof PropertySource<?> properties)
						? properties : null;
				return Optional.of(new SettingOrigin(underlying, describe(property, underlying)));
			}
		}
		return Optional.empty();
	}

	private static String describe(ConfigurationProperty property, @Nullable PropertySource<?> source) {
		if (property.getOrigin() != null) {
			return property.getOrigin().toString();
		}
		return (source != null) ? source.getName() : "unknown";
	}

	/**
	 * The origin of a setting.
	 *
	 * @param source the property source; null for a default
	 * @param text the origin, for people
	 */
	record SettingOrigin(@Nullable PropertySource<?> source, String text) {
	}

}
