package io.sharedcore.sample.tickets.ticket;

import io.sharedcore.audit.AuditAction;

/**
 * What is done with tickets, besides what the audit trail sees by itself.
 */
public enum TicketAction implements AuditAction {

	/** Somebody is to work on it. */
	ASSIGNED,

	/** It is done. */
	CLOSED,

	/** It is not done after all. */
	REOPENED,

	/** Somebody said something about it. */
	COMMENTED;

	@Override
	public String code() {
		return name();
	}

}
