package io.sharedcore.sample.tickets.desk;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A comment on a ticket. Its author is the current user.
 *
 * @param text the text
 */
record CommentRequest(@NotBlank @Size(max = 10_000) String text) {

}
