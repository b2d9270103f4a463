package io.sharedcore.error;

import java.util.Objects;
import java.util.stream.Stream;

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
	default String spelling(Enum<?> constant) {
		return Stream.of(written(constant), constant.name(), constant.toString())
			.filter(Objects::nonNull)
			.filter((text) -> isReadAs(constant, text))
			.findFirst()
			.orElse(constant.name());
	}

	/** The text that the library writes for a constant; null if it is not a text. */
	@Nullable String written(Enum<?> constant);

	/** Whether the library reads a text as a constant. */
	boolean isReadAs(Enum<?> constant, String text);

	/**
	 * Describes the error of a body.
	 * @param failure the exception of the library
	 * @return the error, or {@code null} if the library did not throw the exception
	 */
	@Nullable UnreadableBodyProblemMapper fault(@Nullable Throwable failure);

}
