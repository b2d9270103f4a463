package io.sharedcore.sample.tickets.desk;

import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What someone says about a ticket.
 *
 * @param authorId the user who says it
 * @param text what is said
 */
record CommentRequest(@NotNull UUID authorId, @NotBlank @Size(max = 10_000) String text) {

}
