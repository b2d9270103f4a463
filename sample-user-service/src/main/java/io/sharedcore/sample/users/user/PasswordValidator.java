package io.sharedcore.sample.users.user;

import java.nio.charset.StandardCharsets;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/**
 * Checks the length of a password.
 */
final class PasswordValidator implements ConstraintValidator<Password, String> {

	private static final int MIN_CHARACTERS = 12;

	private static final int MAX_BYTES = 72;

	@Override
	public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
		return password == null || (!password.isBlank() && password.length() >= MIN_CHARACTERS
				&& password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES);
	}

}
