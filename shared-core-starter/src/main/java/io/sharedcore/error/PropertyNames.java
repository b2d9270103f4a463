package io.sharedcore.error;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * How callers spell the properties of Java types.
 */
interface PropertyNames {

	/**
	 * Finds a property.
	 * @param type the type that has it
	 * @param name its name in Java
	 * @return the property as callers see it, or {@code null} if its name is the same
	 */
	@Nullable WireProperty find(Type type, String name);

	/**
	 * The type of what a list, an array, a map or an {@code Optional} holds.
	 * @return the type, or {@code null} if the type holds nothing
	 */
	@Nullable Type contentOf(Type type);

	/**
	 * A property as callers see it.
	 *
	 * @param name its name
	 * @param type the type of its value
	 * @param unwrapped whether the properties of its value stand in its place, with
	 * {@code name} as the prefix of their names
	 */
	record WireProperty(String name, Type type, boolean unwrapped) {

	}

}
