package io.sharedcore.error;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * The names of Java properties as callers spell them.
 */
interface PropertyNames {

	/**
	 * Finds a property.
	 * @param type the type of the property's owner
	 * @param name its name in Java
	 * @return the property as callers see it, or {@code null} if its name is the same
	 */
	@Nullable WireProperty find(Type type, String name);

	/**
	 * Returns the type of the elements of a list, an array, a map or an {@code Optional}.
	 * @return the type, or {@code null} if the type is not a container
	 */
	@Nullable Type contentOf(Type type);

	/**
	 * A property as callers see it.
	 *
	 * @param name its name
	 * @param type the type of its value
	 * @param unwrapped whether the properties of its value replace it, with {@code name}
	 * as the prefix of their names
	 */
	record WireProperty(String name, Type type, boolean unwrapped) {

	}

}
