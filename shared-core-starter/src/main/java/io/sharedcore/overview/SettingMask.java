package io.sharedcore.overview;

import java.util.List;
import java.util.regex.Pattern;

import io.sharedcore.masking.SecretNames;
import io.sharedcore.masking.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.core.env.PropertySource;

/**
 * Masks secrets in settings: values that the service's {@link SanitizingFunction}s mask,
 * values with the name of a secret, and credentials in an address.
 */
final class SettingMask {

	/** A password may contain any character but a space, including another "@" or "/". */
	private static final Pattern USER_INFO = Pattern.compile("://\\S*@");

	private final Sanitizer sanitizer;

	private final SecretNames secretNames;

	SettingMask(List<SanitizingFunction> functions, SecretNames secretNames) {
		this.sanitizer = new Sanitizer(functions);
		this.secretNames = secretNames;
	}

	/**
	 * Returns the value to show.
	 * @param source the source of the property, or null for a default
	 * @param name the whole name of the setting
	 * @param value the value
	 * @param shown whether the caller may see values that are not secrets
	 */
	@Nullable Object mask(@Nullable PropertySource<?> source, String name, @Nullable Object value, boolean shown) {
		Object sanitized = this.sanitizer.sanitize(new SanitizableData(source, name, value), shown);
		if (sanitized == null) {
			return null;
		}
		if (this.secretNames.contains(lastElement(name))) {
			return Secrets.MASK;
		}
		return (sanitized instanceof String text) ? maskText(text) : sanitized;
	}

	private static String maskText(String text) {
		return Secrets.mask(USER_INFO.matcher(text).replaceAll("://" + Secrets.MASK + "@"));
	}

	private static String lastElement(String name) {
		String element = name.substring(name.lastIndexOf('.') + 1);
		return element.replaceAll("\\[\\d+]$", "");
	}

}
