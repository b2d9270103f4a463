package io.sharedcore.sample.tickets.desk;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * How a ticket ended.
 *
 * @param resolution what was done, for the requester to read
 */
record CloseRequest(@NotBlank @Size(max = 10_000) String resolution) {

}
