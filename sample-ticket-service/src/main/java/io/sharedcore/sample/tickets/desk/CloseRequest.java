package io.sharedcore.sample.tickets.desk;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * The end of a ticket.
 *
 * @param resolution what was done, for the requester
 */
record CloseRequest(@NotBlank @Size(max = 10_000) String resolution) {

}
