package io.sharedcore.sample.tickets.desk;

import java.util.Set;
import java.util.UUID;

/**
 * Those of some tickets that the caller sees.
 *
 * @param ids their ids
 */
record VisibleTickets(Set<UUID> ids) {

}
