package io.sharedcore.paging;

import java.util.Set;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of pages, sorts, filters and cursors.
 *
 * @param enabled Whether handlers get their pages, sorts, filters and cursors from here.
 * @param defaultSize How many items a page has where the caller does not say.
 * @param maxSize How many items a page has at most, whatever the caller says.
 * @param maxFilterValues How many values one filter may list with "in".
 * @param ignoredParameters Query parameters that are no filters although the handler does
 * not declare them.
 * @param cursorSecret What cursors are protected with: at least 32 characters, the same
 * for all instances of a service. Without it each instance makes its own, so that a
 * cursor only works on the instance that gave it, until that restarts.
 */
@Validated
@ConfigurationProperties("shared-core.paging")
record PagingProperties(@DefaultValue("true") boolean enabled, @DefaultValue("20") @Min(1) int defaultSize,
		@DefaultValue("100") @Min(1) @Max(10_000) int maxSize,
		@DefaultValue("100") @Min(1) @Max(10_000) int maxFilterValues,
		@DefaultValue("_csrf") Set<String> ignoredParameters, @Nullable String cursorSecret) {

	private static final int MIN_SECRET = 32;

	/**
	 * The secret is checked here and not by a constraint, whose failure would show it.
	 */
	PagingProperties {
		if (cursorSecret != null && cursorSecret.length() < MIN_SECRET) {
			throw new InvalidConfigurationPropertyValueException("shared-core.paging.cursor-secret", "******",
					"It must have at least " + MIN_SECRET + " characters.");
		}
	}

	@Override
	public String toString() {
		return "PagingProperties[defaultSize=" + this.defaultSize + ", maxSize=" + this.maxSize + "]";
	}

}
