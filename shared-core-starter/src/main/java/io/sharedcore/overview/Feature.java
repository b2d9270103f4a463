package io.sharedcore.overview;

import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * One feature: an auto-configuration, and the record of its properties.
 *
 * @param prefix the prefix of its properties, such as {@code shared-core.rate-limit}
 * @param autoConfiguration the name of its auto-configuration, which may not be loadable
 * @param properties the record of its properties
 */
record Feature(String prefix, String autoConfiguration, Class<?> properties) {

	static final String PREFIX = "shared-core.";

	/** Its name, as in {@code shared-core.<name>.enabled}. */
	String name() {
		return this.prefix.substring(PREFIX.length());
	}

	String packageName() {
		return ClassUtils.getPackageName(this.autoConfiguration);
	}

	String switchName() {
		return this.prefix + ".enabled";
	}

	boolean isSwitchedOn(Environment environment) {
		return environment.getProperty(switchName(), Boolean.class, isOnByDefault());
	}

	private boolean isOnByDefault() {
		return Stream.of(this.properties.getDeclaredConstructors()[0].getParameters())
			.filter((parameter) -> parameter.getName().equals("enabled"))
			.map((parameter) -> parameter.getAnnotation(DefaultValue.class))
			.allMatch((value) -> value == null || Boolean.parseBoolean(value.value()[0]));
	}

}
