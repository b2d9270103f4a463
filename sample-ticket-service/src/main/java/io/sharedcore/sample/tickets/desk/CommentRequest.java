package io.sharedcore.sample.tickets.desk;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What someone says about a ticket. Who says it is whoever is signed in.
 *
 * @param text what is said
 */
record CommentRequest(@NotBlank @Size(max = 10_000) String text) {

}
