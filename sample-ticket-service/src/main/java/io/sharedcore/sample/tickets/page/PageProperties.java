package io.sharedcore.sample.tickets.page;

import java.net.URI;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The addresses that the page needs, as browsers see them. Behind a proxy they differ
 * from the addresses between services.
 *
 * @param issuer the issuer of tokens
 * @param clientId the page's client id there
 * @param signOut where a session at the issuer is ended
 * @param userService the address of user-service
 * @param fileService the address of file-service
 * @param traces where the page reads the trace of a request; null without such a place
 */
@Validated
@ConfigurationProperties("help-desk")
record PageProperties(@NotNull URI issuer, @NotBlank @DefaultValue("help-desk") String clientId, @NotNull URI signOut,
		@NotNull URI userService, @NotNull URI fileService, @Nullable URI traces) {

}
