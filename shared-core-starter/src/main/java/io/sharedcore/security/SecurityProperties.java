package io.sharedcore.security;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Who may call. How a token is verified is said with Spring Boot's own properties, under
 * {@code spring.security.oauth2.resourceserver}.
 *
 * @param enabled Whether requests are checked by shared-core's rules.
 * @param rolesClaim The token's claim that holds the user's roles: a claim's name, or a
 * path into nested claims such as "realm_access.roles".
 * @param adminRole The role that "@RequireAdmin" asks for.
 * @param openPaths Path patterns that need no token, such as "/public/**"; health is open
 * anyway.
 * @param maxTokenSize The largest token that is looked at; a larger one is refused.
 */
@ConfigurationProperties("shared-core.security")
@Validated
record SecurityProperties(@DefaultValue("true") boolean enabled, @NotBlank(
		message = "name the claim that holds the roles, such as \"roles\" or \"realm_access.roles\"") @DefaultValue("roles") String rolesClaim,
		@NotBlank(message = "name a role, such as \"admin\"") @DefaultValue("admin") String adminRole,
		@DefaultValue List<@NotNull @Pattern(regexp = "/.*",
				message = "a path pattern begins with \"/\"") String> openPaths,
		@NotNull @DefaultValue("8KB") DataSize maxTokenSize) {

}
