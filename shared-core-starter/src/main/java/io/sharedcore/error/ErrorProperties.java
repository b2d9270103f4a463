package io.sharedcore.error;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Settings of the one form that all failures have.
 *
 * @param enabled Whether every failure is answered in the same form.
 * @param debug Whether the body of a 5xx names the exceptions that led to it. For
 * development; a start under profile "prod" is refused with it.
 * @param retryAfter After what time a caller may ask again when the database could not be
 * reached: the Retry-After of such a 503.
 * @param documentResponses Whether the OpenAPI document shows the failures that an
 * operation may have.
 * @param maxRequestSize The largest JSON body (application/json, application/*+json) that
 * is read; a larger one is refused with 413. Other types are not limited by it.
 * @param unlimitedPaths Paths whose JSON bodies are not limited, as patterns of Spring
 * MVC such as /files/**: for handlers that stream the body and limit it themselves.
 */
@ConfigurationProperties("shared-core.error")
record ErrorProperties(@DefaultValue("true") boolean enabled, @DefaultValue("false") boolean debug,
		@DefaultValue("5s") Duration retryAfter, @DefaultValue("true") boolean documentResponses,
		@DefaultValue("2MB") DataSize maxRequestSize, @DefaultValue List<String> unlimitedPaths) {

	ErrorProperties {
		if (retryAfter.isNegative() || retryAfter.isZero()) {
			throw new InvalidConfigurationPropertyValueException("shared-core.error.retry-after", retryAfter,
					"It must be a positive duration, such as 5s.");
		}
		if (maxRequestSize.toBytes() <= 0) {
			throw new InvalidConfigurationPropertyValueException("shared-core.error.max-request-size", maxRequestSize,
					"It must be larger than zero, such as 2MB. Paths without a limit are shared-core.error.unlimited-paths.");
		}
		unlimitedPaths = List.copyOf(unlimitedPaths);
		for (String path : unlimitedPaths) {
			requirePattern(path);
		}
	}

	private static void requirePattern(String path) {
		try {
			PathPatternParser.defaultInstance.parse(path);
		}
		catch (PatternParseException ex) {
			throw new InvalidConfigurationPropertyValueException("shared-core.error.unlimited-paths", path,
					"It must be a pattern of Spring MVC, such as /files/**: " + ex.getMessage());
		}
		if (!path.startsWith("/")) {
			throw new InvalidConfigurationPropertyValueException("shared-core.error.unlimited-paths", path,
					"It must begin with '/', such as /files/**.");
		}
	}

}
