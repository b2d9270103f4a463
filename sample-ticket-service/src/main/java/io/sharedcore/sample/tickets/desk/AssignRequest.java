package io.sharedcore.sample.tickets.desk;

import java.util.UUID;

import jakarta.validation.constraints.NotNull;

/**
 * The assignment of a ticket.
 *
 * @param assigneeId the user's id
 */
record AssignRequest(@NotNull UUID assigneeId) {

}
