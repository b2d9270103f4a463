package io.sharedcore.sample.tickets.page;

import java.net.URI;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where a browser finds what the page needs. Addresses as people's browsers know them,
 * which behind a proxy are not those by which services call each other.
 *
 * @param issuer who signs people in
 * @param clientId what the page is called there
 * @param signOut where a session at the issuer is ended
 * @param userService where people are looked up
 * @param fileService where attachments are sent to, and fetched from
 */
@Validated
@ConfigurationProperties("help-desk")
record PageProperties(@NotNull URI issuer, @NotBlank @DefaultValue("help-desk") String clientId, @NotNull URI signOut,
		@NotNull URI userService, @NotNull URI fileService) {

}
