package io.sharedcore.error;

import org.jspecify.annotations.Nullable;

/**
 * What the application's JSON library knows: the names of properties, the spelling of
 * values, and what is wrong with a body that it cannot read.
 */
interface JsonDialect extends PropertyNames {

	/**
	 * How a constant is spelled in JSON.
	 * @return a text that the library reads as the constant
	 */
	String spelling(Enum<?> constant);

	/**
	 * What is wrong with a body.
	 * @param failure what the library threw
	 * @return the fault, or {@code null} if the library did not throw it
	 */
	@Nullable UnreadableBodyProblemMapper fault(@Nullable Throwable failure);

}
