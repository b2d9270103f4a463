package io.sharedcore.error;

import org.jspecify.annotations.Nullable;

/**
 * The format of the application's JSON library: the names of properties, the spelling of
 * values, and the errors of a body that it cannot read.
 */
interface JsonDialect extends PropertyNames {

	/**
	 * Returns the spelling of a constant in JSON.
	 * @return a text that the library reads as the constant
	 */
	String spelling(Enum<?> constant);

	/**
	 * Describes the error of a body.
	 * @param failure the exception of the library
	 * @return the error, or {@code null} if the library did not throw the exception
	 */
	@Nullable UnreadableBodyProblemMapper fault(@Nullable Throwable failure);

}
