package io.sharedcore.sample.tickets.ticket;

/**
 * How soon a ticket wants to be looked at.
 */
public enum Priority {

	LOW, NORMAL, HIGH, URGENT

}
