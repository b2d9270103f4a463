package io.sharedcore.overview;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Unknown properties are set, and the application is configured to fail.
 */
final class UnknownPropertyException extends RuntimeException {

	private final List<UnknownProperty> properties;

	UnknownPropertyException(List<UnknownProperty> properties) {
		super("Nothing reads "
				+ properties.stream().map(UnknownProperty::description).collect(Collectors.joining(", ")));
		this.properties = List.copyOf(properties);
	}

	List<UnknownProperty> properties() {
		return this.properties;
	}

}
