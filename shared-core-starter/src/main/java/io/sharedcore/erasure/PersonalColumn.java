package io.sharedcore.erasure;

import org.jspecify.annotations.Nullable;

/**
 * A column of a personal attribute.
 *
 * @param attribute the path of the attribute
 * @param name the name of the column, quoted as the mapping requires
 * @param action what an erasure does with its values
 * @param text how a pseudonym becomes a value of the column; {@code null} if it cannot
 * @param read the expression that reads a value
 * @param write the expression that writes a value, with one parameter; {@code null} if
 * the type of the column decides
 * @param distinct whether values of a row's elements must differ
 */
record PersonalColumn(String attribute, String name, Personal.Action action, @Nullable TextConversion text, String read,
		@Nullable String write, boolean distinct) {

	boolean isErased() {
		return this.action != Personal.Action.KEEP;
	}

}
