package io.sharedcore.sample.files.erasure;

import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The request of user-service to erase a user.
 *
 * @param userId the user's id
 * @param reason why
 */
record ErasureOrder(@NotNull UUID userId, @NotBlank @Size(max = 200) String reason) {

}
