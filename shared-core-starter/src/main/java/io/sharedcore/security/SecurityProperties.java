package io.sharedcore.security;

import java.util.Collections;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Settings of authentication and authorization. Spring Boot's own properties under
 * {@code spring.security.oauth2.resourceserver} configure how a token is verified.
 *
 * @param enabled Whether requests are checked by shared-core's rules.
 * @param rolesClaim The token's claim that holds the user's roles: a claim's name, or a
 * path into nested claims such as "realm_access.roles".
 * @param adminRole The role that "@RequireAdmin" asks for.
 * @param openPaths Path patterns that need no token, such as "/public/**"; health is open
 * anyway.
 * @param maxTokenSize The largest token that is looked at; a larger one is refused.
 * @param methodSecurity Whether "@PreAuthorize" and its kind are enforced; "@RequireRole"
 * always is.
 * @param issuers Several issuers whose JWTs are good, each with its keys and audiences;
 * in place of Spring Boot's properties for a single one.
 */
@ConfigurationProperties("shared-core.security")
record SecurityProperties(@DefaultValue("true") boolean enabled, @DefaultValue("roles") String rolesClaim,
		@DefaultValue("admin") String adminRole, @DefaultValue List<String> openPaths,
		@DefaultValue("8KB") DataSize maxTokenSize, @DefaultValue("true") boolean methodSecurity,
		@DefaultValue List<TrustedIssuer> issuers) {

	private static final DataSize MAX_TOKEN_SIZE = DataSize.ofKilobytes(64);

	private static final String PREFIX = "shared-core.security.";

	SecurityProperties {
		checkName("roles-claim", rolesClaim, "name a claim, such as \"roles\" or \"realm_access.roles\"");
		checkName("admin-role", adminRole, "name a role, such as \"admin\"");
		openPaths = List.copyOf(openPaths);
		openPaths.forEach(SecurityProperties::checkPattern);
		issuers = List.copyOf(issuers);
		checkDifferent(issuers.stream().map(TrustedIssuer::issuerUri).toList());
		if (maxTokenSize.toBytes() <= 0 || maxTokenSize.compareTo(MAX_TOKEN_SIZE) > 0) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "max-token-size", maxTokenSize,
					"It must be more than nothing, and not more than " + MAX_TOKEN_SIZE.toKilobytes() + "KB.");
		}
	}

	private static void checkName(String property, String name, String remedy) {
		if (name.isBlank()) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + property, name, remedy);
		}
	}

	private static void checkDifferent(List<String> issuers) {
		for (String issuer : issuers) {
			if (Collections.frequency(issuers, issuer) > 1) {
				throw new InvalidConfigurationPropertyValueException(PREFIX + "issuers", issuer,
						"Each issuer can be there once.");
			}
		}
	}

	private static void checkPattern(String pattern) {
		try {
			Assert.isTrue(pattern.startsWith("/"), "it does not begin with \"/\"");
			PathPatternParser.defaultInstance.parse(pattern);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "open-paths", pattern,
					"It is no path pattern, such as \"/public/**\": " + ex.getMessage());
		}
	}

}
