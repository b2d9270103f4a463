package io.sharedcore.sample.tickets.ticket;

/**
 * Where a ticket is in its life.
 */
public enum Status {

	OPEN, ASSIGNED, CLOSED

}
