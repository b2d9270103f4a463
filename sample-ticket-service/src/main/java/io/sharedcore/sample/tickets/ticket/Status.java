package io.sharedcore.sample.tickets.ticket;

/**
 * The status of a ticket.
 */
public enum Status {

	OPEN, ASSIGNED, CLOSED

}
