package io.sharedcore.sample.tickets.ticket;

import io.sharedcore.audit.AuditAction;

/**
 * Actions on tickets in addition to those that the audit trail records by itself.
 */
public enum TicketAction implements AuditAction {

	/** The ticket was assigned to a user. */
	ASSIGNED,

	/** The ticket was closed. */
	CLOSED,

	/** The ticket was reopened. */
	REOPENED,

	/** A comment was added. */
	COMMENTED;

	@Override
	public String code() {
		return name();
	}

}
