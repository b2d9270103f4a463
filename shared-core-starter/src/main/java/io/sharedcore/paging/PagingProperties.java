package io.sharedcore.paging;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

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
@ConfigurationProperties("shared-core.paging")
record PagingProperties(@DefaultValue("true") boolean enabled, @DefaultValue("20") int defaultSize,
		@DefaultValue("100") int maxSize, @DefaultValue("100") int maxFilterValues,
		@DefaultValue("_csrf") Set<String> ignoredParameters, @Nullable String cursorSecret) {

	private static final String PREFIX = "shared-core.paging.";

	private static final int MAX_PAGE_SIZE = 10_000;

	private static final int MIN_SECRET = 32;

	PagingProperties {
		check("default-size", defaultSize, Integer.MAX_VALUE);
		check("max-size", maxSize, MAX_PAGE_SIZE);
		check("max-filter-values", maxFilterValues, MAX_PAGE_SIZE);
		if (cursorSecret != null && cursorSecret.length() < MIN_SECRET) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "cursor-secret", "******",
					"It must have at least " + MIN_SECRET + " characters.");
		}
	}

	private static void check(String name, int number, int most) {
		if (number < 1 || number > most) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + name, number,
					(most < Integer.MAX_VALUE) ? "It must be between 1 and " + most + "." : "It must be at least 1.");
		}
	}

	@Override
	public String toString() {
		return "PagingProperties[defaultSize=" + this.defaultSize + ", maxSize=" + this.maxSize + "]";
	}

}
