package io.sharedcore.sample.tickets.desk;

import java.util.Set;
import java.util.UUID;

/**
 * The requested tickets that the caller sees.
 *
 * @param ids their ids
 */
record VisibleTickets(Set<UUID> ids) {

}
