package io.sharedcore.sample.tickets.ticket;

/**
 * The priority of a ticket.
 */
public enum Priority {

	LOW, NORMAL, HIGH, URGENT

}
