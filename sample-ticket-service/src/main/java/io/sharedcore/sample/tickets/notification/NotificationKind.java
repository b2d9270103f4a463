package io.sharedcore.sample.tickets.notification;

/**
 * What happened to a ticket.
 */
public enum NotificationKind {

	CREATED, CLOSED

}
