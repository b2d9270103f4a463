package io.sharedcore.sample.users.user;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * The request to erase a user.
 *
 * @param reason why, without personal data
 */
record UserErasureRequest(@NotBlank @Size(max = 200) String reason) {

}
