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
 * Keeps secrets out of what is shown: what the service's own {@link SanitizingFunction}s
 * hide, what has the name of a secret, and who logs in by an address.
 */
final class SettingMask {

	/** A password may hold whatever is not a space, another "@" or "/" included. */
	private static final Pattern USER_INFO = Pattern.compile("://\\S*@");

	private final Sanitizer sanitizer;

	private final SecretNames secretNames;

	SettingMask(List<SanitizingFunction> functions, SecretNames secretNames) {
		this.sanitizer = new Sanitizer(functions);
		this.secretNames = secretNames;
	}

	/**
	 * What may be shown of a value.
	 * @param source where it is set, or null for a default
	 * @param name the whole name of the setting
	 * @param value the value
	 * @param shown whether values that are no secrets may be shown to who asks
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
